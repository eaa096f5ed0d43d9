from datetime import date

from app.reports.correspondence import CorrespondenceGaps, CorrespondenceRow, correspondence_document

DAY = date(2026, 11, 20)
ROWS = [
    CorrespondenceRow(
        "1.1",
        "корректировка программ",
        ("математика, 6 классы, 2026: вычисления",),
        ("приказ от 25.08.2026 № 417, п. 1.3", "приказ от 14.09.2026 № 312, п. 2"),
        "сен 2026",
        "исполнено",
        ("приказ № 124 от 18.09.2026",),
        "2 программы (18.09.2026)",
    ),
    CorrespondenceRow("1.2", "открытый урок", (), (), "окт 2026", "исполняется"),
]


def test_the_kept_text(golden, head):
    gaps = CorrespondenceGaps(("1.2 открытый урок",), (), ("приказ, п. 4: отчёт",))
    golden(correspondence_document("Дорожная карта", ROWS, gaps, head, DAY), "correspondence")


def test_a_measure_without_a_ground_is_tinted(head, table_of):
    made = correspondence_document("Дорожная карта", ROWS, CorrespondenceGaps(), head, DAY)
    assert [row.fill for row in table_of(made, "Соответствие").rows] == ["", "warning"]


def test_a_long_list_of_gaps_is_counted(head, text_of):
    gaps = CorrespondenceGaps(uncovered=tuple(f"пункт {at}" for at in range(15)))
    text = text_of(correspondence_document("Дорожная карта", ROWS, gaps, head, DAY))
    assert "Пункты вышестоящих планов без мероприятия школы: 15" in text
    assert "– Пункт 11\n– И ещё 3" in text
    assert text.count("Пропусков нет.") == 2
