"""The page of control over the demo school: filters, marks, new terms, documents."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from app.planning.status import Status
from app.ui.pages.control import ControlPage
from app.ui.pages.control_filters import has_words
from app.ui.pages.control_lines import Recurring, point
from app.ui.pages.occurrence_words import owner_words

YEAR = 2026


@pytest.fixture
def page(desk, demo, opened):
    return opened(ControlPage(desk, demo))


@pytest.fixture
def stored(demo_program):
    """What is kept of an occurrence now."""

    def read(row):
        rows = demo_program.services.control.occurrences(YEAR)
        return next(item for item in rows if item.occurrence_id == row.occurrence_id)

    return read


def buttons(page):
    return {button.text(): button for button in page.detail.findChildren(QPushButton) if not button.isHidden()}


def choose(page, chip):
    page.chips.choose(chip)
    return page.table.visible_rows()


def test_every_term_of_the_year_is_listed_by_date(page, demo_program):
    rows = demo_program.services.control.occurrences(YEAR)
    lines = page.table.visible_rows()
    points = [row for line in lines for row in (line.rows if isinstance(line, Recurring) else (line,))]
    assert sorted(row.occurrence_id for row in points) == sorted(row.occurrence_id for row in rows)
    days = [point(line).end for line in lines if point(line).end is not None]
    assert days == sorted(days)
    assert page.note.text().startswith(str(len(rows)))
    assert page.attention == sum(row.status is Status.OVERDUE for row in rows)


def test_what_waits_longest_is_selected_first(page):
    current = page.table.current_row()
    assert current.status is Status.OVERDUE
    assert current == next(row for row in page.table.visible_rows() if row.is_open)


@pytest.mark.parametrize(
    ("chip", "fits"),
    [
        ("overdue", lambda row: row.status is Status.OVERDUE),
        ("week", lambda row: row.is_open and date(2026, 11, 20) <= row.end <= date(2026, 11, 27)),
        ("bare", lambda row: row.done_on is not None and not row.evidence),
        ("undated", lambda row: row.is_open and row.end is None),
        ("done", lambda row: row.done_on is not None),
    ],
)
def test_a_chip_leaves_what_it_says_and_counts_it(page, chip, fits, demo_program):
    rows = demo_program.services.control.occurrences(YEAR)
    wanted = [row.occurrence_id for row in rows if (row.end or chip in {"undated", "bare", "done"}) and fits(row)]
    assert [row.occurrence_id for row in choose(page, chip)] == wanted
    assert page.chips._buttons[chip].text().endswith(f" {len(wanted)}")


def test_words_are_searched_in_every_view(page):
    page.search.setText("СОВЕТ педагогический")
    found = page.table.visible_rows()
    assert 0 < len(found) < len(page.terms.rows)
    assert {row.occurrence_id for row in found} == {
        row.occurrence_id for row in page.terms.rows if has_words(row, "педагогический совет")
    }
    page.open("board")
    page.search.setText("педагогический совет")
    assert sum(len(view.cards.rows) for view in page.terms.board.columns.values()) == len(found)
    page.search.setText("такого мероприятия нет")
    assert page.terms.board.selected_rows() == []
    page.views.show_view("list")
    assert page.table.visible_rows() == []


def test_done_without_a_document(page, asker, settle, stored, told):
    said, row = told(page), page.table.current_row()
    asker.answers.append({"done_on": date(2026, 11, 19), "result": "Проведено"})
    page.done_button.click()
    settle()
    now = stored(row)
    assert (now.done_on, now.result, now.evidence) == (date(2026, 11, 19), "Проведено", ())
    assert said == ["Отмечено исполнение: 1\u00a0срок"]


def test_done_with_a_file_that_is_chosen_after_the_form(page, asker, settle, stored, tmp_path):
    row = page.table.current_row()
    paper = tmp_path / "протокол.txt"
    paper.write_text("были все", "utf-8")
    asker.answers.extend([{"done_on": date(2026, 11, 19), "file": "выбрать файл…"}, [paper]])
    page.done_button.click()
    settle()
    (document,) = stored(row).evidence
    assert (document.file_name, bool(document.kind)) == ("протокол.txt", True)
    assert document.kind != "без документа"


def test_done_with_a_document(page, asker, settle, stored):
    row = page.table.current_row()
    asker.answers.append({"kind": "протокол", "number": "7", "dated": date(2026, 11, 12)})
    page.done_button.click()
    settle()
    assert [item.words for item in stored(row).evidence] == ["протокол №\u00a07 от 12.11.2026"]
    assert stored(row).done_on == date(2026, 11, 20)


def test_several_terms_are_confirmed_by_one_document(page, asker, settle, stored):
    rows = choose(page, "overdue")[:2]
    page.table.selectRow(0)
    page.table.selectionModel().select(
        page.table.model().index(1, 0),
        page.table.selectionModel().SelectionFlag.Select | page.table.selectionModel().SelectionFlag.Rows,
    )
    asker.answers.append({"kind": "приказ", "number": "140"})
    page.done_button.click()
    settle()
    documents = [stored(row).evidence for row in rows]
    assert documents[0] == documents[1]
    assert documents[0][0].number == "140"


def test_a_day_to_come_is_refused(page, asker, settle, stored, desk):
    refused = []
    desk.tasks.refused.connect(lambda error: refused.append(error.message))
    row = page.table.current_row()
    asker.answers.append({"done_on": date(2026, 12, 1)})
    page.done_button.click()
    settle()
    assert "01.12.2026" in refused[0]
    assert stored(row).done_on is None


def test_a_new_term_needs_a_reason_and_keeps_the_first_one(page, asker, settle, stored):
    row = page.table.current_row()
    asker.answers.append({"end": date(2026, 12, 10), "reason": "Карантин"})
    buttons(page)["Перенести"].click()
    settle()
    now = stored(row)
    assert (now.end, now.moved_from, now.reason) == (date(2026, 12, 10), row.end, "Карантин")
    page.table.select(row.occurrence_id)
    shown = page.detail._facts.field("window").text()
    assert shown.endswith(f"(был {row.end:%d.%m.%Y})")


def test_a_term_without_a_date_gets_one(page, asker, settle, stored):
    row = choose(page, "undated")[0]
    page.table.select(row.occurrence_id)
    asker.answers.append({"end": date(2026, 12, 25)})
    buttons(page)["Указать дату"].click()
    settle()
    assert stored(row).end == date(2026, 12, 25)
    assert row.occurrence_id not in {other.occurrence_id for other in page.table.visible_rows()}


def test_delete_takes_off_control_with_a_reason(page, asker, settle, stored, qtbot):
    row = page.table.current_row()
    asker.answers.append({"reason": "Мероприятие объединено с другим", "basis": "приказ № 88"})
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    assert stored(row).status is Status.WITHDRAWN
    assert stored(row).why == "Мероприятие объединено с другим (приказ № 88)"


def test_a_mark_can_be_taken_back(page, settle, stored):
    row = choose(page, "done")[0]
    page.table.select(row.occurrence_id)
    buttons(page)["Снять отметку"].click()
    settle()
    assert stored(row).done_on is None


def test_dropped_files_become_documents_of_the_selected_term(page, asker, settle, stored, tmp_path):
    files = [tmp_path / "протокол.txt", tmp_path / "явка.txt"]
    for file in files:
        file.write_text(file.name, "utf-8")
    row = page.table.current_row()
    asker.answers.append({"kind": "протокол", "number": "9"})
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    plain = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, plain)
    page.detail.dropEvent(drop)
    settle()
    assert [item.file_name for item in stored(row).evidence] == ["протокол.txt", "явка.txt"]
    assert [item.path.read_text("utf-8") for item in stored(row).evidence] == ["протокол.txt", "явка.txt"]


def test_insert_adds_a_paper_document(page, asker, settle, stored, qtbot):
    row = page.table.current_row()
    asker.answers.extend([(), {"kind": "справка", "note": "https://school.example/news/5"}])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Insert)
    settle()
    document = stored(row).evidence[0]
    assert (document.kind, document.link, document.note) == ("справка", "https://school.example/news/5", "")


def test_a_document_is_taken_away_again(page, settle, stored, told):
    row = next(row for row in choose(page, "done") if len(row.evidence) == 1)
    page.table.select(row.occurrence_id)
    said = told(page)
    buttons(page)["Убрать"].click()
    settle()
    assert stored(row).evidence == ()
    assert said == [f"Документ убран: {row.evidence[0].words}"]


def test_the_source_of_a_term_is_one_click_away(page):
    gone = []
    page.left.connect(lambda key, target: gone.append((key, target)))
    rows = choose(page, "done")
    of_plan = next(row for row in rows if row.measure_id is not None)
    of_route = next(row for row in rows if row.route_measure_id is not None)
    for row in (of_plan, of_route):
        page.table.select(row.occurrence_id)
        buttons(page)[owner_words(row)].click()
    assert gone == [("roadmap", of_plan.measure_id), ("routes", of_route.owner)]


def test_another_page_opens_one_term_even_before_the_first_answer(desk, demo, qtbot, settle, demo_program):
    wanted = demo_program.services.control.occurrences(YEAR)[-1].occurrence_id
    page = ControlPage(desk, demo)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    page.open(wanted)
    settle()
    assert page.table.current_row().occurrence_id == wanted


def test_the_menu_of_the_table_offers_the_same_steps(page):
    lines = [action.text().split("\t")[0] for action in page.table.context_menu().actions() if action.isEnabled()]
    assert lines[:6] == [
        "Отметить исполнение",
        "Исполнено частично",
        "Перенести срок",
        "Снять с контроля",
        "Указать причину",
        "Добавить документ",
    ]


def test_an_empty_page_says_what_to_do(desk, workplace, opened):
    page = opened(ControlPage(desk, workplace))
    gone = []
    page.left.connect(lambda key, target: gone.append((key, target)))
    assert page.empty.isVisible()
    assert not page.search.isVisible()
    assert not page.done_button.isVisible()
    page.empty.button.click()
    assert gone == [("roadmap", None)]


def test_a_recurring_measure_unfolds_by_keys_and_for_one_of_its_points(page, qtbot):
    head = next(line for line in page.table.visible_rows() if isinstance(line, Recurring))
    page.table.select(head.key)
    page.table.setFocus()
    before = len(page.table.visible_rows())
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert len(page.table.visible_rows()) == before + len(head.rows)
    page.table.select(head.rows[1].occurrence_id)
    qtbot.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.current_row().key == head.key
    qtbot.keyClick(page.table, Qt.Key.Key_Left)
    assert len(page.table.visible_rows()) == before
    page.open(head.rows[-1].occurrence_id)
    assert page.table.current_row() == head.rows[-1]
    page.table.select(head.key)
    assert page.terms.selected_rows() == [head.next]
    assert page.detail.shown == head.next


def test_other_pages_open_a_filter_a_person_and_a_view(page):
    page.open("overdue")
    assert {row.status for row in page.table.visible_rows()} == {Status.OVERDUE}
    name = page.table.visible_rows()[0].people[0]
    page.open(("person", name))
    assert all(name in point(line).people for line in page.table.visible_rows())
    assert page.terms.bar.reset_button.isVisible()
    page.terms.bar.reset_button.click()
    page.open("board")
    assert page.terms.board.isVisible()
    assert page.terms.selected_rows()
    undated = next(row for row in page.terms.rows if row.end is None and row.is_open)
    page.open("calendar")
    page.open(undated.occurrence_id)
    assert page.table.isVisible()
    assert page.terms.selected_rows() == [undated]


def drop_on(view, cards):
    plain = Qt.KeyboardModifier.NoModifier
    data = cards.cards.mimeData(cards.selectionModel().selectedIndexes())
    view.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, plain))


def test_a_card_is_dragged_to_done_and_moved_by_keys(page, asker, settle, stored, qtbot, told):
    page.open("board")
    board, said = page.terms.board, told(page)
    late, done = board.columns["overdue"], board.columns["done"]
    row = late.cards.rows[0]
    board.select(row.occurrence_id)
    asker.answers.append({"done_on": date(2026, 11, 19)})
    drop_on(done, late)
    settle()
    assert stored(row).done_on == date(2026, 11, 19)
    assert board.selected_rows()[0].occurrence_id == row.occurrence_id
    drop_on(board.columns["undated"], done)
    settle()
    assert stored(row).done_on == date(2026, 11, 19)
    qtbot.keyClick(done, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert stored(row).done_on is None
    other = late.cards.rows[0]
    board.select(other.occurrence_id)
    asker.answers.append({"on": date(2026, 11, 19), "part": "Половина"})
    board.move_to("partly")
    settle()
    assert stored(other).partly == "Половина"
    board.move_to("undated")
    assert said[-1].startswith("В «Нужна дата» карточки попадают сами")
    assert "Переместить в столбец" in [action.text() for action in board.menu().actions()]


def test_what_is_typed_beside_the_plan_is_stored(page, settle, stored):
    row = choose(page, "overdue")[0]
    page.table.select(row.occurrence_id)
    field = page.detail._facts.field("reason")
    field.setPlainText("Нет специалиста")
    field.document().setModified(True)
    page.finish_edits()
    settle()
    assert stored(row).reason == "Нет специалиста"
    assert page.detail.history.words[0] == "Причина: Нет специалиста"
