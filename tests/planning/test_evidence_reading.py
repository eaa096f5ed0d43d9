from datetime import date

import pytest

from app.planning.evidence_reading import Guess, read_document, read_name, read_text, sounds

NEAR = date(2026, 11, 20)
OCTOBER_5 = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("name", "kind", "number", "dated"),
    [
        ("Протокол № 3 от 05.10.2026.docx", "протокол", "3", OCTOBER_5),
        ("prot_3_05-10-26.pdf", "протокол", "3", OCTOBER_5),
        ("PROTOKOL N3 2026-10-05.PDF", "протокол", "3", OCTOBER_5),
        ("2026-10-05 Протокол №3 – Семинар.pdf", "протокол", "3", OCTOBER_5),
        ("Протокол педсовета №2 от 5 октября 2026 г..docx", "протокол педагогического совета", "2", OCTOBER_5),
        ("Приказ 45-од от 01.09.2026.pdf", "приказ", "45-од", date(2026, 9, 1)),
        ("prikaz_12_ОД_20260901.pdf", "приказ", "12-ОД", date(2026, 9, 1)),
        ("Приказ № 01-05/123 об утверждении программы.pdf", "приказ", "01-05/123", None),
        ("Аналитическая справка ВПР 5 классы.docx", "аналитическая справка", "", None),
        ("Справка 5А класс.docx", "справка", "", None),
        ("Справка 2026.docx", "справка", "", None),
        ("spravka 05102026.docx", "справка", "", OCTOBER_5),
        ("Удостоверение КПК Петрова.pdf", "удостоверение КПК", "", None),
        ("удостоверение о повышении квалификации 7819.pdf", "удостоверение КПК", "7819", None),
        ("udostoverenie_kpk.jpg", "удостоверение КПК", "", None),
        ("Список участников семинара 05.10.26.xlsx", "список участников", "", OCTOBER_5),
        ("Лист посещения урока.docx", "лист посещения", "", None),
        ("Программа семинара 5 октября 2026.docx", "программа", "", OCTOBER_5),
        ("Письмо МОУО от 05.10.2026 № 01-12-345.pdf", "письмо", "01-12-345", OCTOBER_5),
        ("pismo.pdf", "письмо", "", None),
        ("Журнал консультаций.docx", "журнал консультаций", "", None),
        ("МБОУ СОШ № 5 приказ № 131.pdf", "приказ", "131", None),
        ("Школа №5.pdf", "", "", None),
        ("IMG_20261005_101500.jpg", "", "", OCTOBER_5),
        ("Планета знаний.pdf", "", "", None),
        ("Активность 7 класс.pdf", "", "", None),
        ("Выписка из протокола №4.pdf", "выписка из протокола", "4", None),
        ("Приказ 26-10-05.pdf", "приказ", "", OCTOBER_5),
        ("Приказ 31.02.2026.pdf", "приказ", "31", None),
    ],
)
def test_names_of_files(name, kind, number, dated):
    got = read_name(name, NEAR)
    if name == "Приказ 31.02.2026.pdf":  # no such day: nothing is dated
        assert (got.kind, got.dated) == (kind, None)
        return
    assert got == Guess(kind, number, dated)


def test_a_word_is_the_same_in_both_alphabets():
    assert sounds("протокол") == sounds("Protocol") == sounds("PROTOKOL")
    assert sounds("посещения") == sounds("poseshcheniya")
    assert sounds("участников") == sounds("uchastnikov")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["МБОУ «СОШ № 7»", "П Р И К А З", "от 01.09.2026 № 131-од", "Об утверждении программы"],
            Guess("приказ", "131-од", date(2026, 9, 1)),
        ),
        (
            ["Протокол № 2", "заседания методического совета", "«05» октября 2026 г."],
            Guess("протокол", "2", OCTOBER_5),
        ),
        (
            ["05.10.2026 № 14", "АНАЛИТИЧЕСКАЯ СПРАВКА", "по итогам ВПР"],
            Guess("аналитическая справка", "14", OCTOBER_5),
        ),
        (["В соответствии с приказом № 5 от 01.02.2026 проведено мероприятие в рамках плана"], Guess()),
        (["УДОСТОВЕРЕНИЕ", "о повышении квалификации"], Guess("удостоверение КПК")),
        ([], Guess()),
    ],
)
def test_the_first_page(lines, expected):
    assert read_text(lines, NEAR) == expected


def test_the_page_fills_what_the_name_leaves_out():
    page = ["ПРИКАЗ", "от 01.09.2026 № 131"]
    assert read_document("scan001.pdf", page, NEAR) == Guess("приказ", "131", date(2026, 9, 1))
    assert read_document("Приказ 7 от 05.10.2026.pdf", page, NEAR) == Guess("приказ", "7", OCTOBER_5)
    assert read_document("Справка.docx", ["Аналитическая справка"], NEAR).kind == "аналитическая справка"
    assert read_document("Протокол.docx", page, NEAR) == Guess("протокол")
