"""The list of approved ИОМ that confirms a row of the roadmap."""

from datetime import date

from app.reports.document import Signatures, Table, Title
from app.reports.letterhead import Letterhead
from app.reports.routes_list import ListedRoute, routes_list


def test_the_list_names_people_the_day_and_who_approved():
    letterhead = Letterhead(school="МБОУ «СОШ № 7»", director="Шевченко Ольга Николаевна", director_position="Директор")
    routes = [
        ListedRoute("Гусь Анна Викторовна", "учитель математики", date(2026, 10, 1), "Шевченко Ольга Николаевна"),
        ListedRoute("Цой Сергей Ильич", "учитель физики", None),
    ]
    title, table, signatures = routes_list(routes, "2026/27", letterhead, date(2026, 11, 10)).blocks
    assert isinstance(title, Title)
    assert title.subtitle == ("МБОУ «СОШ № 7»", "2026/27 учебный год, по состоянию на 10\u00a0ноября 2026\u00a0г.")
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [
        ("1", "Гусь Анна Викторовна", "Учитель математики", "01.10.2026", "О.Н.\u00a0Шевченко"),
        ("2", "Цой Сергей Ильич", "Учитель физики", "", ""),
    ]
    assert isinstance(signatures, Signatures)
