"""The words of a header tell the column, whatever else stands beside them."""

import pytest

from app.importers.plans.blocks import row_of
from app.importers.plans.columns import column_key, find_header


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("№", "number"),
        ("№ п/п", "number"),
        ("N п/п", "number"),
        ("No", "number"),
        ("п/п", "number"),
        ("№\nпп", "number"),
        ("Номер пункта", "number"),
        ("Мероприятие", "title"),
        ("Наименование мероприятия", "title"),
        ("Наименование мероприятий", "title"),
        ("Содержание деятельности", "title"),
        ("Содержание, форма мероприятия", "title"),
        ("Направления деятельности", "title"),
        ("Основные мероприятия", "title"),
        ("Действия", "title"),
        ("Форма", "form"),
        ("Форма проведения", "form"),
        ("Формат мероприятия", "form"),
        ("Вид мероприятия", "form"),
        ("Вид документа", "doc_kind"),
        ("Итоговый документ", "doc_kind"),
        ("Подтверждающий документ", "doc_kind"),
        ("Форма отчётности", "doc_kind"),
        ("Форма отчетного документа", "doc_kind"),
        ("Сроки", "terms"),
        ("Срок реализации", "terms"),
        ("Сроки проведения мероприятия", "terms"),
        ("Дата проведения", "terms"),
        ("Период исполнения", "terms"),
        ("Ответственные", "responsible"),
        ("Ответственный исполнитель", "responsible"),
        ("Ответственные за реализацию мероприятий", "responsible"),
        ("Исполнитель", "responsible"),
        ("Ответственные лица", "responsible"),
        ("Исполнители, соисполнители", "responsible"),
        ("Показатель", "indicator"),
        ("Показатель реализации", "indicator"),
        ("Целевой показатель", "indicator"),
        ("Наименование показателя", "indicator"),
        ("Показатели результативности", "indicator"),
        ("Результат", "result"),
        ("Планируемый результат", "result"),
        ("Ожидаемые результаты (вид документа)", "result"),
        ("Ожидаемый результат реализации мероприятия", "result"),
        ("Отметка о выполнении мероприятия", None),
        ("Примечание", None),
        ("Участники", None),
        ("Место проведения", None),
        ("2025", None),
        ("", None),
    ],
)
def test_the_key_of_a_header(header, key):
    assert column_key(header) == key


def keys(*texts: str) -> list[str | None] | None:
    header = find_header([row_of(list(texts))])
    return [column.key for column in header.layout.columns] if header else None


def test_a_direction_beside_a_measure_is_some_other_column():
    assert keys("№", "Направление деятельности", "Мероприятие", "Сроки") == ["number", None, "title", "terms"]


def test_a_column_of_numbers_may_have_no_name():
    assert keys("", "Мероприятие", "Сроки") == ["number", "title", "terms"]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "1.1",
            "Разработка плана мероприятий по результатам оценочных процедур",
            "в сроки проведения",
            "ответственные лица ОО",
        ),
        ("№", "Фамилия", "Класс", "Балл"),
        ("Срок реализации", "2025–2026 годы"),
        ("№", "Мероприятие"),
        ("План мероприятий по срокам", ""),
    ],
)
def test_what_is_no_header_of_a_plan(texts):
    assert keys(*texts) is None
