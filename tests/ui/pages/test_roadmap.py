"""The roadmap's page over real services: draft, editing in place, order, blocks, approval, saving."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.services.views.school import StaffView
from app.ui.pages.reports_output import file_name
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.roadmap_head import with_column
from app.ui.pages.roadmap_lines import measure_key, term_tip
from app.ui.tables.dragging import Fall

YEAR = 2026
TITLE, TERMS, RESPONSIBLE = 1, 4, 5


@pytest.fixture
def noticed():
    return []


@pytest.fixture
def empty_page(desk, workplace, opened, noticed):
    page = RoadmapPage(desk, workplace)
    page.noticed.connect(noticed.append)
    return opened(page)


@pytest.fixture
def page(program, empty_page, settle):
    """A plan of two blocks: «Мероприятия» with two rows, «Второй» with one."""
    services = program.services
    services.staff.add(StaffView(0, "Петрова Анна Сергеевна", "заместитель директора", "administrator"))
    view = services.roadmap.create(YEAR)
    first = view.sections[0].section_id
    second = services.roadmap.add_section(view.roadmap_id, "Второй")
    services.roadmap.add_measure(first, title="Педсовет", terms="до 15 октября 2026")
    services.roadmap.add_measure(first, title="Семинар", terms="по мере необходимости")
    services.roadmap.add_measure(second, title="Отчёт", terms="в мае или июне, как получится")
    empty_page.refresh()
    settle()
    return empty_page


def titles(page):
    return [line.measure.title for line in page.table.visible_rows() if line.measure is not None]


def stored(program):
    return program.services.roadmap.current(YEAR)


def choose(page, title):
    row = next(line for line in page.table.visible_rows() if line.measure and line.measure.title == title)
    assert page.table.select(row.key)
    return row.measure


def type_in(page, column, text):
    table = page.table
    model = table.model()
    assert model.setData(model.index(table.currentIndex().row(), column), text, Qt.ItemDataRole.EditRole)


def test_without_a_plan_the_page_offers_a_draft_and_an_empty_plan(empty_page, program, settle):
    assert empty_page.empty.isVisible()
    assert not empty_page.table.isVisible()
    assert not empty_page.approve_button.isVisible()
    empty_page.empty.second_pressed.emit()
    settle()
    assert not empty_page.empty.isVisible()
    assert empty_page.approve_button.isVisible()
    assert stored(program).state == "draft"


def test_a_draft_is_made_from_the_source_plans(empty_page, program, demo_files, settle, noticed):
    program.services.source_plans.store(demo_files / "plans" / "municipal.docx")
    empty_page.empty.pressed.emit()
    settle()
    assert empty_page.guide.is_open
    empty_page.guide.at_once_button.click()
    settle()
    assert not empty_page.guide.is_open
    drafted = stored(program)
    assert len(titles(empty_page)) == len(drafted.measures) > 5
    assert any(row.ground == "plan" for row in drafted.measures)
    assert "Составлен проект" in noticed[-1].text


def test_a_new_draft_over_an_old_one_is_asked_first(page, asker, program, settle):
    before = stored(program)
    asker.answers.append(False)
    page.steps.draft(before)
    settle()
    assert stored(program).sections == before.sections
    asker.answers.append(True)
    page.steps.draft(before)
    settle()
    assert "Педсовет" not in titles(page)


def test_blocks_are_headings_with_numbered_rows(page):
    lines = page.table.visible_rows()
    assert [line.measure is None for line in lines] == [True, False, False, True, False]
    number = page.table.rows_model.columns[0]
    assert [number.value(line) for line in lines] == ["1. Мероприятия", "1.1", "1.2", "2. Второй", "2.1"]


def test_a_cell_stores_at_once_and_the_term_is_understood(page, program, settle):
    choose(page, "Педсовет")
    type_in(page, TITLE, "Педагогический совет")
    settle()
    choose(page, "Педагогический совет")
    type_in(page, TERMS, "до 1 декабря 2026 года")
    settle()
    row = stored(program).measures[0]
    assert row.title == "Педагогический совет"
    assert [window.end for window in row.term.occurrences] == [date(2026, 12, 1)]
    terms = page.table.rows_model.columns[TERMS]
    assert terms.key == "terms"
    assert row.understood in terms.note(page.table.current_row())


def test_an_empty_title_is_refused_and_the_old_one_stays(page, program, settle, noticed):
    choose(page, "Педсовет")
    type_in(page, TITLE, "")
    settle()
    assert stored(program).measures[0].title == "Педсовет"
    assert titles(page)[0] == "Педсовет"
    assert "пустым" in noticed[-1].text


def test_people_and_positions_are_offered_and_other_words_are_taken(page, program, settle):
    choose(page, "Педсовет")
    index = page.table.proxy.index(page.table.currentIndex().row(), RESPONSIBLE)
    editor = page.table.itemDelegate().createEditor(page.table.viewport(), None, index)
    assert isinstance(editor, QComboBox)
    offered = [editor.itemText(at) for at in range(editor.count())]
    assert "заместитель директора" in offered
    assert "Петрова А.С." in [text.replace("\u00a0", " ") for text in offered]
    assert editor.isEditable()
    type_in(page, RESPONSIBLE, "библиотекарь")
    settle()
    assert stored(program).measures[0].responsible == "библиотекарь"


def test_a_row_is_added_below_and_its_title_is_being_typed(page, program, settle, qtbot):
    choose(page, "Педсовет")
    page.table.add_pressed.emit()
    settle()
    assert [row.title for row in stored(program).sections[0].measures] == ["Педсовет", "Новое мероприятие", "Семинар"]
    assert page.table.current_row().measure.title == "Новое мероприятие"
    assert page.table.state() is page.table.State.EditingState


def test_removed_rows_come_back_from_the_notice(page, program, settle, noticed):
    choose(page, "Семинар")
    page.table.remove_pressed.emit(page.table.selected_rows())
    settle()
    assert titles(page) == ["Педсовет", "Отчёт"]
    notice = noticed[-1]
    assert (notice.text, notice.action) == ("Мероприятие удалено", "Отменить")
    notice.act()
    settle()
    assert titles(page) == ["Педсовет", "Семинар", "Отчёт"]


def test_a_row_moves_over_the_border_of_its_block(page, program, settle):
    choose(page, "Семинар")
    page.table.move_pressed.emit(page.table.selected_rows(), 1)
    settle()
    assert [[row.title for row in section.measures] for section in stored(program).sections] == [
        ["Педсовет"],
        ["Семинар", "Отчёт"],
    ]
    assert page.table.current_row().measure.title == "Семинар"


def test_blocks_are_added_renamed_and_removed_after_a_question(page, asker, program, settle):
    asker.answers.extend(["Третий", "Первый", True])
    page.bar.block_added.emit()
    settle()
    assert page.table.current_row().section == "Третий"
    page.table.select(("section", stored(program).sections[0].section_id))
    page.bar.block_renamed.emit()
    settle()
    page.table.remove_pressed.emit(page.table.selected_rows())
    settle()
    assert [section.title for section in stored(program).sections] == ["Второй", "Третий"]
    assert "Первый" not in str(titles(page))


def test_the_heading_of_a_block_is_renamed_in_its_place(page, program, settle):
    page.table.select(("section", stored(program).sections[1].section_id))
    type_in(page, 0, "Отчётность")
    settle()
    assert stored(program).sections[1].title == "Отчётность"


def test_chips_leave_fitting_rows_with_the_heads_of_their_blocks(page, program):
    doubtful = [row.title for row in stored(program).measures if row.term.needs_review]
    page.chips.choose("review")
    assert titles(page) == doubtful
    page.chips.choose("bare")
    assert titles(page) == ["Педсовет", "Семинар", "Отчёт"]
    page.chips.choose("plan")
    assert page.table.visible_rows() == []


def test_a_row_found_elsewhere_is_opened_whatever_chip_was_chosen(page, program):
    page.chips.choose("plan")
    wanted = stored(program).measures[2]
    page.open(wanted.measure_id)
    assert page.table.current_row().key == measure_key(wanted.measure_id)
    assert page.detail.currentIndex() == 0


def test_the_head_is_edited_where_no_row_is_chosen(page, program, settle):
    choose(page, "Педсовет")
    page.bar.head_pressed.emit()
    assert page.table.current_row() is None
    assert page.detail.currentIndex() == 1
    facts = page.detail.head.facts
    facts.field("tasks").setPlainText("первая\n\n  вторая ")
    facts.field("tasks").document().setModified(True)
    page.finish_edits()
    settle()
    assert stored(program).tasks == ("первая", "вторая")
    facts.field("title").setPlainText("")
    facts.field("title").document().setModified(True)
    page.finish_edits()
    settle()
    assert stored(program).title


def check_column(page, key, settle):
    columns = page.detail.head.list
    item = next(
        columns.item(at) for at in range(columns.count()) if columns.item(at).data(Qt.ItemDataRole.UserRole) == key
    )
    other = Qt.CheckState.Unchecked if item.checkState() is Qt.CheckState.Checked else Qt.CheckState.Checked
    columns.setCurrentItem(item)
    item.setCheckState(other)
    settle()


def test_columns_are_chosen_for_the_document_and_shown_in_its_order(page, program, settle):
    page.bar.head_pressed.emit()
    check_column(page, "indicator", settle)
    check_column(page, "form", settle)
    assert stored(program).columns == ("title", "terms", "responsible", "indicator", "result")
    header = page.table.horizontalHeader()
    columns = page.table.rows_model.columns
    order = [columns[header.logicalIndex(at)].key for at in range(header.count())]
    shown = [key for at, key in enumerate(order) if not page.table.isColumnHidden(header.logicalIndex(at))]
    assert shown == ["number", *stored(program).columns]


def test_a_set_of_columns_is_chosen_ordered_named_and_forgotten(page, asker, program, settle):
    page.bar.head_pressed.emit()
    head = page.detail.head
    at = head.choice.findText("План города: сроки и исполнители")
    head.choice.activated.emit(at)
    settle()
    assert stored(program).columns == ("title", "terms", "responsible")
    page.table.header_state.order_chosen(["title", "responsible", "terms"])
    settle()
    assert head.choice.currentText() == "Свой порядок столбцов"
    asker.answers.append("План нашей школы")
    head.save.click()
    settle()
    assert head.choice.currentText() == "План нашей школы"
    assert not head.save.isVisible()
    head.remove.click()
    settle()
    assert head.choice.currentText() == "Свой порядок столбцов"
    assert stored(program).columns == ("title", "responsible", "terms")


def test_a_column_comes_back_to_its_usual_place():
    assert with_column(("title", "terms", "result"), "indicator") == ["title", "terms", "indicator", "result"]
    assert with_column(("title", "terms"), "result") == ["title", "terms", "result"]


def test_approval_needs_an_order_locks_the_rows_and_sets_control(page, asker, program, settle, noticed):
    asker.answers.append({"number": "57", "day": date(2026, 9, 1)})
    page.approve_button.click()
    settle()
    plan = stored(program)
    assert (plan.state, plan.order_number, plan.order_date) == ("approved", "57", date(2026, 9, 1))
    assert program.services.control.occurrences(YEAR)
    assert not page.approve_button.isVisible()
    assert "57" in page.bar.facts.text()
    choose(page, "Педсовет")
    index = page.table.currentIndex().siblingAtColumn(TITLE)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    page.table.add_pressed.emit()
    page.table.remove_pressed.emit(page.table.selected_rows())
    settle()
    assert titles(page) == ["Педсовет", "Семинар", "Отчёт"]
    assert noticed[-1].action == "Открыть контроль"


def test_a_row_of_an_approved_plan_is_withdrawn_with_a_reason(page, asker, program, settle):
    program.services.roadmap_life.approve(stored(program).roadmap_id, "1", date(2026, 9, 1))
    page.refresh()
    settle()
    choose(page, "Семинар")
    asker.answers.append({"reason": "объединён с педсоветом", "basis": "приказ № 5"})
    page.bar.withdraw_pressed.emit()
    settle()
    assert stored(program).measures[1].withdrawn_reason == "объединён с педсоветом"
    assert not page.bar.withdraw.isEnabled()
    title = page.table.rows_model.columns[TITLE]
    assert "объединён" in title.note(page.table.current_row())


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_the_plan_is_saved_in_three_formats(page, asker, tmp_path, settle, noticed, suffix):
    target = tmp_path / f"план.{suffix}"
    asker.answers.append(target)
    page._save(suffix)
    settle()
    assert target.stat().st_size > 1000
    assert noticed[-1].text == f"Сохранено: план.{suffix}"


def test_file_names_hold_no_signs_that_systems_forbid():
    assert file_name("Дорожная карта 2026/27", "pdf") == "Дорожная карта 2026 27.pdf"
    assert file_name("ИОМ «А:Б»", "docx") == "ИОМ А Б.docx"


def line_of(page, title):
    return next(line for line in page.table.visible_rows() if line.measure and line.measure.title == title)


def blocks_of(program):
    return [[row.title for row in section.measures] for section in stored(program).sections]


def test_dragged_rows_are_shown_and_stored_in_their_new_place(page, program, settle):
    rows = [line_of(page, "Педсовет"), line_of(page, "Семинар")]
    page.lines.drag.drop(rows, Fall(line_of(page, "Отчёт"), below=True))
    assert titles(page) == ["Отчёт", "Педсовет", "Семинар"]  # before the store has answered
    settle()
    assert blocks_of(program) == [[], ["Отчёт", "Педсовет", "Семинар"]]
    assert [line.measure.number for line in page.table.visible_rows() if line.measure] == ["2.1", "2.2", "2.3"]


def test_a_dragged_block_takes_its_rows_along(page, program, settle):
    head = page.table.visible_rows()[3]
    page.lines.drag.drop([head], Fall(page.table.visible_rows()[1], below=False))
    settle()
    assert blocks_of(program) == [["Отчёт"], ["Педсовет", "Семинар"]]
    page.table.select(("section", head.section_id))
    page.lines.move_selected(1)
    settle()
    assert blocks_of(program) == [["Педсовет", "Семинар"], ["Отчёт"]]


def test_an_own_edit_reads_only_the_row_it_changed(page, program, settle, monkeypatch):
    read = []
    monkeypatch.setattr(page, "refresh", lambda: read.append(1))
    choose(page, "Педсовет")
    type_in(page, TERMS, "до 1 декабря 2026 года")
    settle()
    assert read == []
    assert "дек" in page.table.current_row().measure.understood


def test_the_selection_is_changed_at_once(page, asker, program, settle):
    page.table.selectAll()
    asker.answers.append({"form": "совещание", "responsible": "директор"})
    page.lines.change_selected()
    settle()
    assert {(row.form, row.responsible, row.terms != "") for row in stored(program).measures} == {
        ("совещание", "директор", True)
    }
    assert program.services.safety.undo().startswith("Изменено у выделенных (3)")


def test_a_table_with_headers_is_pasted_below_the_row(page, program, settle, noticed):
    choose(page, "Педсовет")
    page.table.pasted.emit("Мероприятие\tСрок\nСмотр\tмай 2027\n\tиюнь\n", "")
    settle()
    assert blocks_of(program)[0] == ["Педсовет", "Смотр", "Семинар"]
    assert page.table.current_row().measure.title == "Смотр"
    assert noticed[-1].text == "Вставлено: 1\u00a0мероприятие; без названия и не перенесено: 1\u00a0строка"
    noticed[-1].act()
    settle()
    assert blocks_of(program)[0] == ["Педсовет", "Семинар"]


def test_a_table_without_headers_is_pasted_after_the_columns_were_confirmed(page, asker, program, settle):
    choose(page, "Отчёт")
    asker.answers.append(("title", None, "terms"))
    page.table.pasted.emit("Смотр\tустно\tмай 2027", "")
    settle()
    assert asker.asked[-1] == ("roles", "Вставка строк")
    assert blocks_of(program)[1] == ["Отчёт", "Смотр"]
    asker.answers.append(None)
    page.table.pasted.emit("Сбор\tмай 2027", "")
    settle()
    assert blocks_of(program)[1] == ["Отчёт", "Смотр"]


def test_a_copy_of_a_row_is_shown(page, program, settle):
    choose(page, "Семинар")
    page.lines.duplicate()
    settle()
    assert blocks_of(program)[0] == ["Педсовет", "Семинар", "Семинар"]
    assert page.table.current_row().measure.number == "1.3"


def test_the_load_counts_people_and_leaves_their_rows(page, program, settle):
    choose(page, "Педсовет")
    type_in(page, RESPONSIBLE, "Петрова А. С.")
    settle()
    page.bar.load_pressed.emit()
    table = page.load.table
    (line,) = table.visible_rows()
    assert line.name.replace("\u00a0", " ") == "Петрова А.С."
    october = next(at for at, month in enumerate(page.load._months) if month.month == 10)
    assert line.count(october) == 1
    table.clicked.emit(table.proxy.index(0, october + 1))
    assert titles(page) == ["Педсовет"]
    page.load.back.click()
    assert len(titles(page)) == 3


def test_clashes_and_numbers_have_chips_marks_and_words(page, program, settle):
    key = stored(program).measures[0].measure_id
    program.services.roadmap.change_measure(key, terms="14 ноября 2026", indicator="не менее 3 занятий")
    page.refresh()
    settle()
    page.chips.choose("clash")
    assert titles(page) == ["Педсовет"]
    assert "суббота" in term_tip(page.table.visible_rows()[1])
    choose(page, "Педсовет")
    assert page.detail.measure._read.text() == "Показатель, число: не менее 3 занятий"


def test_a_row_says_its_ground_in_the_words_of_the_school(page, asker, program, settle):
    choose(page, "Педсовет")
    part = page.detail.measure
    assert part.give_ground.text() == "Указать основание"
    asker.answers.append({"ground": " Решение педсовета,  протокол № 1 "})
    part.give_ground.click()
    settle()
    row = stored(program).sections[0].measures[0]
    assert (row.ground, row.decision) == ("other", "Решение педсовета, протокол № 1")
    assert "протокол № 1" in part._ground.text()
    assert part.give_ground.text() == "Изменить основание"
    asker.answers.append({"ground": ""})
    part.give_ground.click()
    settle()
    assert stored(program).sections[0].measures[0].ground == "none"
