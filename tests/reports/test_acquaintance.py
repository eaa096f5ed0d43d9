from datetime import date

from app.reports.acquaintance import Reader, acquaintance_sheet

DAY = date(2026, 10, 2)
READERS = [Reader("Кузьмич Николай Саввич", "учитель физики"), Reader("Белая Нина Олеговна", "учитель музыки")]


def test_everybody_signs_and_there_is_room_for_others(head, table_of):
    rows = table_of(acquaintance_sheet("Дорожная карта", READERS, head, DAY), "Ознакомление").rows
    assert [row.cells[:3] for row in rows] == [
        ("1", "Кузьмич Николай Саввич", "Учитель физики"),
        ("2", "Белая Нина Олеговна", "Учитель музыки"),
        ("3", "", ""),
        ("4", "", ""),
        ("5", "", ""),
    ]


def test_an_approved_plan_names_its_order(head, text_of):
    made = acquaintance_sheet("Дорожная карта", READERS, head, DAY, order_number="131", order_date=DAY)
    text = text_of(made)
    assert "[гриф] Приложение | к приказу МБОУ «СОШ № 3» от 2 октября 2026 г. № 131" in text
    assert "# Лист ознакомления с дорожной картой" in text


def test_a_draft_names_none(head, text_of):
    assert "гриф" not in text_of(acquaintance_sheet("Дорожная карта", READERS, head, DAY))
