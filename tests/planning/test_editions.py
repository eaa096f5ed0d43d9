"""What a new edition changes: told by row, not by number, and enough to make the new edition of the old one."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.editions import COLUMNS, HEAD, EditionChanges, apply, diff, sentence
from app.planning.numbering import numbered
from app.planning.values import NORMAL, WITHDRAWN, Ground, Measure, Period, Roadmap, Section

PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))
A, B, C, D = (Measure(key, key.upper(), terms="май", uid=key) for key in "abcd")


def plan(*rows, title="План", **head):
    return numbered(Roadmap(title, PERIOD, (Section("Школа", rows, uid="s"), Section("Уроки", uid="t")), **head))


def ids(rows):
    return [row.measure.uid for row in rows]


def test_rows_are_told_apart_by_their_uid_and_not_by_their_number():
    changes = diff(plan(A, B, C), plan(replace(B, id="77", terms="июнь"), C, D))
    assert ids(changes.added) == ["d"]
    assert [(row.section, row.measure.title, row.measure.number) for row in changes.removed] == [("Школа", "A", "1.1")]
    (change,) = changes.changed
    assert [(one.column, one.title, one.old, one.new) for one in change.cells] == [("terms", "Сроки", "май", "июнь")]
    assert (change.old.number, change.new.number) == ("1.2", "1.1")
    assert [(row.old.number, row.new.number) for row in changes.silent] == [("1.3", "1.2")]
    assert not changes.moved


def test_a_row_that_is_pulled_out_of_its_order_is_the_only_one_moved():
    changes = diff(plan(A, B, C, D), plan(D, A, B, C))
    assert [(row.new.uid, row.old.number, row.new.number, row.between_sections) for row in changes.moved] == [
        ("d", "1.4", "1.1", False)
    ]


def test_a_row_that_goes_to_another_block_and_changes_stands_in_both_lists():
    old = plan(A, B)
    moved = replace(B, title="Б", state=WITHDRAWN, state_reason="нет приборов")
    new = numbered(
        replace(old, sections=(replace(old.sections[0], measures=(A,)), Section("Уроки", (moved,), uid="t")))
    )
    changes = diff(old, new)
    assert [(row.old_section, row.new_section, row.new.number) for row in changes.moved] == [("Школа", "Уроки", "2.1")]
    assert [cell.column for change in changes.changed for cell in change.cells] == ["title"]
    assert ids(changes.withdrawn) == ["b"]
    assert ids(diff(new, old).returned) == ["b"]


def test_a_withdrawn_row_that_has_another_reason_is_changed():
    gone = replace(A, state=WITHDRAWN, state_reason="нет приборов")
    (change,) = diff(plan(gone), plan(replace(gone, state_reason="приказ № 5"))).changed
    assert [(cell.title, cell.old, cell.new) for cell in change.cells] == [
        ("Причина снятия с контроля", "нет приборов", "приказ № 5")
    ]


def test_blocks_are_added_removed_renamed_and_moved():
    one, two, three = Section("Раз", (A,), uid="1"), Section("Два", uid="2"), Section("Три", (B,), uid="3")
    old = numbered(Roadmap("План", PERIOD, (one, two, three)))
    new = numbered(Roadmap("План", PERIOD, (three, replace(one, title="Первый"), Section("Новый", uid="4"))))
    steps = [(change.step, change.old, change.new) for change in diff(old, new).sections]
    assert steps == [
        ("removed", "Два", ""),
        ("moved", "Три", "Три"),
        ("renumbered", "Три", "Три"),
        ("renamed", "Раз", "Первый"),
        ("renumbered", "Раз", "Первый"),
        ("added", "", "Новый"),
    ]
    assert not diff(old, new).moved


def test_head_changes_are_told_in_words():
    new = replace(
        plan(A), goal="Цель", tasks=("Одна", "Две"), columns=("title", "terms"), period=Period.of_school_year(2027)
    )
    assert [(one.title, one.old_words, one.new_words) for one in diff(plan(A), new).head] == [
        ("Период", "01.09.2026 – 31.08.2027", "01.09.2027 – 31.08.2028"),
        ("Цель", "", "Цель"),
        ("Задачи", "", "Одна\nДве"),
        ("Столбцы", "", "Мероприятие, Сроки"),
    ]


def test_the_sentence_counts_what_changed():
    changes = diff(plan(A, B, C), plan(replace(A, title="Иначе"), replace(C, state=WITHDRAWN), D, goal="Новая"))
    assert sentence(changes) == (
        "Добавлено 1\u00a0мероприятие, исключено 1, изменено 1, снято с контроля 1; изменена шапка: цель."
    )
    assert sentence(EditionChanges()) == "Изменений нет."
    more = replace(plan(A), sections=(*plan(A).sections, Section("Ещё", uid="u")))
    assert sentence(diff(plan(A), more)) == "Разделы: добавлено 1."


@pytest.mark.parametrize(
    "new",
    [
        plan(A),
        plan(),
        plan(B, A),
        plan(A, replace(B, title="Б")),
        plan(A, replace(B, state=WITHDRAWN)),
        plan(A, B, goal="Ц"),
    ],
)
def test_an_edition_is_empty_only_when_nothing_changes(new):
    assert not diff(plan(A, B), new).empty
    assert diff(new, new).empty
    assert diff(new, new) == EditionChanges()


def test_what_is_not_printed_does_not_make_a_change():
    changes = diff(plan(A), plan(replace(A, id="9", grounds=(Ground("cycle", "", "цикл"),))))
    assert changes.empty
    assert len(changes.silent) == 1


def test_every_part_of_the_head_and_every_text_of_a_row_is_compared():
    assert {field.name for field in fields(Roadmap)} == {*HEAD, "sections"}
    untold = {"id", "uid", "number", "parent", "catalogue_id", "grounds", "state", "occurrences"}
    assert {field.name for field in fields(Measure)} == {*COLUMNS, *untold}


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        diff(plan(A, A), plan(A))


_WORDS = st.sampled_from(["", "май", "июнь", "Семинар"])
_STATES = st.sampled_from([(NORMAL, ""), (WITHDRAWN, "нет приборов"), (WITHDRAWN, "приказ")])


@st.composite
def editions(draw):
    """An edition: rows 0–9 and blocks A–D of one plan, some of them, in any order, with any texts."""
    rows = draw(st.permutations(range(10)))[: draw(st.integers(0, 10))]
    uids = draw(st.permutations("ABCD"))[: draw(st.integers(1, 4))]
    blocks = {uid: [] for uid in uids}
    for row in rows:
        state, reason = draw(_STATES)
        made = Measure(
            f"id{draw(st.integers(0, 99))}", draw(_WORDS), terms=draw(_WORDS), addressee=draw(_WORDS),
            state=state, state_reason=reason, uid=str(row),
        )  # fmt: skip
        blocks[draw(st.sampled_from(uids))].append(made)
    sections = tuple(Section(draw(_WORDS), tuple(measures), uid=uid) for uid, measures in blocks.items())
    made = Roadmap(draw(_WORDS), PERIOD, sections, goal=draw(_WORDS), tasks=tuple(draw(st.lists(_WORDS, max_size=2))))
    return numbered(made) if draw(st.booleans()) else made


@given(editions(), editions())
@settings(max_examples=100, deadline=None)
def test_changes_make_the_new_edition_of_the_old_one(old, new):
    changes = diff(old, new)
    assert apply(changes, old) == new
    assert apply(diff(new, old), new) == old
    kept = {row.uid for row in old.measures} & {row.uid for row in new.measures}
    assert {row.new.uid for row in changes.moved} <= kept
    assert diff(new, new).empty
