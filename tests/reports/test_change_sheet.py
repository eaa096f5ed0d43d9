"""Лист изменений: each kind of change stands in it with what was and what is."""

from dataclasses import replace
from datetime import date

from app.planning.editions import diff
from app.planning.numbering import numbered
from app.planning.values import WITHDRAWN, Measure, Period, Roadmap, Section
from app.reports.change_sheet import ComparedEdition, change_sheet

DAY = date(2027, 1, 14)
OLD_EDITION = ComparedEdition(1, "131", date(2026, 10, 2))
NEW_EDITION = ComparedEdition(2, "7", DAY)


def row(uid, title, **texts):
    return Measure(uid, title, uid=uid, **texts)


BEFORE = numbered(
    Roadmap(
        "План мероприятий («дорожная карта») на 2026/2027 учебный год",
        Period(date(2026, 9, 1), date(2027, 8, 31)),
        (
            Section(
                "Работа с учителями",
                (
                    row("a", "семинар", terms="октябрь", responsible="директор"),
                    row("b", "курсы", form="КПК", terms="ноябрь"),
                    row("c", "открытый урок", terms="март"),
                ),
                uid="s1",
            ),
            Section("Контроль", (row("d", "справка", terms="май"),), uid="s2"),
        ),
        goal="Повысить качество",
    )
)


def after():
    first, second = BEFORE.sections
    rows = (
        replace(first.measures[0], terms="декабрь", responsible="заместитель директора"),
        replace(first.measures[2], state=WITHDRAWN, state_reason="Класс расформирован"),
        row("e", "взаимопосещение уроков", form="посещение", terms="апрель"),
    )
    third = Section("Работа с родителями", (second.measures[0],), uid="s3")
    return numbered(
        replace(BEFORE, goal="Повысить качество и объективность", sections=(replace(first, measures=rows), third))
    )


def test_the_kept_text(golden, head):
    changes = diff(BEFORE, after())
    made = change_sheet(BEFORE.title, OLD_EDITION, NEW_EDITION, changes, head, DAY, reason="перенос сроков ВПР")
    golden(made, "change_sheet")


def test_a_deleted_row_is_quoted_whole(head, table_of):
    rows = table_of(
        change_sheet("План", OLD_EDITION, NEW_EDITION, diff(BEFORE, after()), head, DAY), "Лист изменений"
    ).rows
    [gone] = [row.cells for row in rows if "Исключено" in row.cells]
    assert gone[3:] == ("Курсы\nФорма: КПК\nСроки: ноябрь", "–")


def test_equal_editions_have_no_table(head, text_of):
    text = text_of(change_sheet("План", OLD_EDITION, ComparedEdition(2), diff(BEFORE, BEFORE), head, DAY))
    assert "Изменений нет." in text
    assert "редакция № 2 (проект)" in text
    assert "таблица" not in text
    assert "гриф" not in text
