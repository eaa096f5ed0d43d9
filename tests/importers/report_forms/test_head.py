"""Blanks around a table."""

import pytest

from app.importers.report_forms.head import blanks_in
from app.importers.report_forms.values import HeadText


def shown(*lines, values=None):
    """The lines after each blank has been replaced by its kind in braces."""
    texts = [HeadText(str(at), line, above=str(at - 1) if at else "") for at, line in enumerate(lines)]
    found = list(lines)
    for blank in sorted(blanks_in(texts), key=lambda one: (one.place, -one.start)):
        at = int(blank.place)
        found[at] = f"{found[at][: blank.start]}{{{blank.kind}}}{found[at][blank.end :]}"
    return found


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Наименование ОО: ____________", "Наименование ОО: {school}"),
        ("______________ (наименование образовательной организации)", None),
        ("Отчёт (наименование ОО) о выполнении плана", "Отчёт {school} о выполнении плана"),
        ("за ___ квартал 20__ года", "за {period}"),
        ("за III квартал 2026 года", "за {period}"),
        ("за 2 полугодие 2026/2027 учебного года", "за {period}"),
        ("Отчётный период: ________", "Отчётный период: {period}"),
        ("по состоянию на 30.09.2026", "по состоянию на {as_of}"),
        ("по состоянию на «__» _______ 20__ г.", "по состоянию на {as_of}"),
        ("«___» __________ 20___ г.", "{day}"),
        ("20 ноября 2026 г.", "{day}"),
        ("Приказ от 20 ноября 2026 г. № 5", "Приказ от 20 ноября 2026 г. № 5"),
        ("Дата заполнения: ______", "Дата заполнения: {day}"),
        ("на 20__ год", "на 20{year} год"),
        ("на 20__/20__ учебный год", "на {years} учебный год"),
        ("Директор _________ /____________/", "Директор _________ /{signer}/"),
        ("Руководитель ОО ____________", "Руководитель ОО ____________{signer}"),
        ("Директор ____________ А.С. Иванова", "Директор ____________ А.С. Иванова"),
        ("Наименование ОО:", "Наименование ОО:{school}"),
        ("Исполнитель ______ тел. ______", "Исполнитель ______ тел. ______"),
        ("Ожидаемые результаты за счёт средств", "Ожидаемые результаты за счёт средств"),
    ],
)
def test_a_blank_takes(text, filled):
    assert shown(text) == [filled or "{school} (наименование образовательной организации)"]


def test_a_caption_under_a_line_fills_the_line():
    assert shown("____________________", "(наименование ОО)") == ["{school}", "(наименование ОО)"]


def test_a_caption_under_a_name_stays_and_under_a_title_gives_its_place():
    assert shown("МБОУ «СОШ № 7»", "(наименование ОО)") == ["МБОУ «СОШ № 7»", "(наименование ОО)"]
    assert shown("Отчёт о выполнении плана", "(наименование ОО)") == ["Отчёт о выполнении плана", "{school}"]


def test_a_label_takes_the_empty_cell_beside_it():
    (blank,) = blanks_in([HeadText("A2", "Образовательная организация", beside="B2")])
    assert (blank.place, blank.kind) == ("B2", "school")
