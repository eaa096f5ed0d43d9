"""The page of higher plans over real services: review before storing, duties, gaps, removal."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from app.ui.pages.source_plans import SourcePlansPage
from app.ui.pages.source_plans_list import short_title
from app.ui.pages.source_plans_rows import duty_of

DUTY = 4


@pytest.fixture
def noticed():
    return []


@pytest.fixture
def page(desk, workplace, opened, noticed):
    made = SourcePlansPage(desk, workplace)
    made.noticed.connect(noticed.append)
    return opened(made)


@pytest.fixture
def municipal(demo_files):
    return demo_files / "plans" / "municipal.docx"


@pytest.fixture
def loaded(page, program, municipal, settle):
    """The page with the municipal plan."""
    program.services.source_plans.store(municipal)
    page.refresh()
    settle()
    return page


def items(page):
    return [row.item for row in page.table.visible_rows() if row.item is not None]


def plan(program):
    return program.services.source_plans.plans()[0]


def test_an_empty_page_offers_to_load(page, asker, settle, municipal):
    assert page.empty.isVisible()
    asker.answers.append([municipal])
    page.empty.pressed.emit()
    settle()
    assert page.review.isVisible()
    assert not page.empty.isVisible()


def test_what_was_read_is_shown_before_anything_is_stored(page, program, municipal, settle):
    page.read_files([municipal])
    settle()
    assert program.services.source_plans.plans() == ()
    read = program.services.source_plans.read(municipal)
    shown = [row.item for row in page.review.read.table.rows_model.rows if row.item is not None]
    assert shown == [item for section in read.sections for item in section.items]
    facts = page.review.facts
    assert facts.field("title").toPlainText() == read.title
    assert facts.field("act_number").text() == read.act_number
    page.review.store_button.click()
    settle()
    assert len(program.services.source_plans.plans()) == 1
    assert page.table.isVisible()
    assert not page.review.isVisible()
    assert len(items(page)) == sum(len(section.items) for section in read.sections)


def test_nothing_is_stored_when_the_review_is_left(page, program, municipal, settle):
    page.read_files([municipal])
    settle()
    page.review.cancel_button.click()
    settle()
    assert program.services.source_plans.plans() == ()
    assert page.empty.isVisible()


def test_a_refused_file_is_a_line_of_the_problems_and_the_good_one_is_stored(
    page, program, tmp_path, municipal, settle
):
    letter = tmp_path / "письмо.pdf"
    letter.write_bytes(b"%PDF-1.4 scanned")
    page.read_files([letter, municipal])
    settle()
    told = [row.message for row in page.review.problems.rows_model.rows if row.file == "письмо.pdf"]
    assert len(told) == 1
    assert "письмо.pdf" in told[0]
    page.review.store_button.click()
    settle()
    assert [one.source_file for one in program.services.source_plans.plans()] == ["municipal.docx"]


def test_only_refused_files_leave_nothing_to_store(page, program, tmp_path, settle):
    empty = tmp_path / "пусто.docx"
    empty.touch()
    page.read_files([empty])
    settle()
    assert not page.review.store_button.isVisible()
    assert page.review.cancel_button.text() == "Закрыть"
    page.review.cancel_button.click()
    assert program.services.source_plans.plans() == ()


def test_a_plan_that_is_there_already_is_told_at_the_review(loaded, program, municipal, settle):
    loaded.read_files([municipal])
    settle()
    assert "уже загружен" in loaded.review.problems.rows_model.rows[0].message
    assert not loaded.review.store_button.isVisible()


def test_files_dropped_on_the_page_are_read(page, municipal, settle):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(municipal))])
    page.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle()
    assert page.review.files.rows_model.rows[0].source.path == municipal


def test_chips_count_what_they_leave(loaded, program):
    for key, fits in (("own", lambda item: item.duty == "own"), ("gap", lambda item: item.gap)):
        loaded.chips.choose(key)
        assert items(loaded) == [item for item in plan(program).items if fits(item)]
    assert plan(program).gaps == loaded.attention > 0


def test_a_duty_is_corrected_in_the_cell(loaded, program, settle):
    first = items(loaded)[0]
    other = "участвуем" if first.duty != "takes_part" else "ждём"
    loaded.table.select(("item", first.item_id))
    model = loaded.table.model()
    index = model.index(loaded.table.currentIndex().row(), DUTY)
    assert model.setData(index, other, Qt.ItemDataRole.EditRole)
    settle()
    assert plan(program).items[0].duty_words == other
    assert loaded.table.current_row().item.duty_words == other


def test_the_duty_of_many_rows_is_set_from_the_menu(loaded, program, settle):
    loaded.table.selectAll()
    menu = loaded.table.context_menu()
    next(action for action in menu.actions() if action.text() == "Ждём").trigger()
    settle()
    assert {item.duty for item in plan(program).items} == {"waits"}
    assert loaded.attention == 0


def test_a_duty_told_in_the_detail_is_stored(loaded, program, settle):
    first = items(loaded)[0]
    loaded.table.select(("item", first.item_id))
    loaded.detail.duty_chosen.emit([first.item_id], "уточните")
    settle()
    assert plan(program).items[0].duty == "unclear"
    assert duty_of("уточните") == "unclear"


def test_the_answer_of_the_roadmap_is_shown_and_closes_the_gap(loaded, program, settle):
    program.services.roadmap.draft(2026)
    loaded.refresh()
    settle()
    answered = next(item for item in items(loaded) if item.answered_by)
    answer = loaded.table.rows_model.columns[DUTY + 1]
    loaded.table.select(("item", answered.item_id))
    assert answered.answered_by[0].number in answer.value(loaded.table.current_row())
    assert not answered.gap


def test_a_row_is_opened_by_its_identifier(loaded, program):
    loaded.chips.choose("gap")
    wanted = plan(program).items[-1]
    loaded.open(("item", wanted.item_id))
    assert loaded.table.current_row().item.item_id == wanted.item_id


def test_a_plan_is_removed_after_a_question_and_comes_back(loaded, program, asker, settle, noticed):
    asker.answers.append(False)
    loaded._remove_action.trigger()
    settle()
    assert program.services.source_plans.plans()
    asker.answers.append(True)
    loaded._remove_action.trigger()
    settle()
    assert program.services.source_plans.plans() == ()
    assert loaded.empty.isVisible()
    noticed[-1].act()
    settle()
    assert len(items(loaded)) == len(plan(program).items) > 0


def test_a_gap_is_closed_by_a_row_of_the_roadmap(loaded, program, settle, noticed, qtbot):
    program.services.roadmap.create(2026)
    gap = next(item for item in items(loaded) if item.gap)
    loaded.table.select(("item", gap.item_id))
    before = loaded.attention
    loaded.detail.row.answer_button.click()
    settle()
    assert loaded.attention == before - 1
    assert not loaded.detail.row.answer_button.isVisible()
    made = program.services.roadmap.current(2026).measures[-1]
    with qtbot.waitSignal(loaded.left) as caught:
        noticed[-1].act()
    assert caught.args == ["roadmap", made.measure_id]


# the preview


HEAD = "Комитет образования\nПРИКАЗ\nот {day} № {number}\n\nПлан мероприятий на 2026/27 учебный год\n\n"
ROWS = """№\tМероприятие\tСроки\tОтветственные
1\tПедсовет по итогам ВПР\tоктябрь 2026\tОО
2\tДиагностика дефицитов учителей\tноябрь 2026\tОО
3\tСеминар для наставников\tмай 2027\tКомитет
"""
FIRST = HEAD.format(day="05.06.2026", number="12") + ROWS
SECOND = HEAD.format(day="02.11.2026", number="40") + ROWS.replace("ноябрь", "декабрь")


@pytest.fixture
def files(tmp_path):
    made = tmp_path / "план.txt", tmp_path / "план 2.txt"
    for path, text in zip(made, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    return made


@pytest.fixture
def two(page, program, files, settle):
    """The page with a plan and its next edition under review; a measure stands on the row that changes."""
    key = program.services.source_plans.store(files[0])
    program.services.roadmap.create(2026)
    program.services.roadmap.answer_sources(2026, [plan(program).items[1].item_id])
    page.read_files([files[1]])
    settle()
    assert key == plan(program).plan_id
    return page


def read_terms(page):
    return [row.item.terms for row in page.review.read.table.rows_model.rows if row.item is not None]


def give(page, at, words):
    box = page.review.read.strip.boxes[at]
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())


def test_another_role_of_a_column_is_seen_at_once_and_remembered(page, program, files, settle):
    page.read_files([files[0]])
    settle()
    give(page, 2, "Результат")
    settle()
    assert read_terms(page) == [None, None, None]
    assert [box.currentText() for box in page.review.read.strip.boxes] == [
        "№", "Мероприятие", "Результат", "Ответственные",
    ]  # fmt: skip
    page.review.store_button.click()
    settle()
    assert plan(program).items[0].result == "октябрь 2026"
    page.read_files([files[1]])
    settle()
    assert "в прошлый раз" in page.review.hint.text()
    page.review.forget_button.click()
    settle()
    assert read_terms(page)[0] == "октябрь 2026"


def test_a_table_that_is_not_recognised_is_told_by_the_user(page, program, tmp_path, settle):
    file = tmp_path / "план.txt"
    file.write_text("Мероприятия на 2026/27 учебный год\n\nА\tБ\tВ\n1\tПедсовет\tОО\n2\tСеминар\tКомитет\n", "utf-8")
    page.read_files([file])
    settle()
    part = page.review.candidates
    assert part.isVisible()
    assert not part.read_button.isEnabled()
    for at, words in enumerate(("№", "Мероприятие", "Ответственные")):
        box = part.read.strip.boxes[at]
        box.setCurrentText(words)
        box.activated.emit(box.currentIndex())
    part.read_button.click()
    settle()
    assert not part.isVisible()
    page.review.store_button.click()
    settle()
    assert [(item.number, item.title, item.responsible) for item in plan(program).items] == [
        ("1", "Педсовет", "ОО"),
        ("2", "Семинар", "Комитет"),
    ]


def test_the_column_of_measures_cannot_be_left_out(page, files, settle):
    page.read_files([files[0]])
    settle()
    give(page, 1, "не читать")
    assert "столбец, в котором стоят мероприятия" in page.review.fault.text()
    assert page.review.read.strip.boxes[1].currentText() == "Мероприятие"


def test_the_head_is_corrected_before_storing(page, program, files, settle):
    page.read_files([files[0]])
    settle()
    facts = page.review.facts
    facts.edited.emit(str(files[0]), "act_number", "13")
    facts.edited.emit(str(files[0]), "tasks", "– Первая\n– Вторая")
    facts.edited.emit(str(files[0]), "abbreviations", "ОО – школы района")
    page.review.store_button.click()
    settle()
    view = plan(program)
    assert (view.act_number, view.tasks, view.abbreviations) == ("13", ("Первая", "Вторая"), (("ОО", "школы района"),))


def test_a_turned_period_is_told_and_not_stored(page, program, files, settle):
    page.read_files([files[0]])
    settle()
    page.review.facts.edited.emit(str(files[0]), "period_to", date(2020, 1, 1))
    assert "раньше, чем начинается" in page.review.fault.text()
    assert not page.review.store_button.isEnabled()


# editions


def test_a_new_edition_is_stored_compared_and_the_old_one_stays(two, program, settle, noticed):
    assert two.review.kin.box.currentText() == "новая редакция этого плана"
    two.review.store_button.click()
    settle()
    assert "изменена 1\u00a0строка" in noticed[-1].text
    assert "то, на чём стоят мероприятия: п.\u00a02" in noticed[-1].text
    assert [view.newest for view in two.plans.rows_model.rows] == [True, False]
    two.detail.compare_pressed.emit()
    settle()
    assert two.editions.isVisible()
    (change,) = two.editions.table.rows_model.rows
    assert (change.column, change.old, change.new) == ("Сроки", "ноябрь 2026", "декабрь 2026")
    assert change.measures[0].title == "Диагностика дефицитов учителей"
    two.editions.row_pressed.emit(change.item_id)
    assert two.table.current_row().item.item_id == change.item_id
    old = program.services.source_plans.plans()[0]
    two.detail.edition_pressed.emit(old.plan_id)
    assert [item.terms for item in items(two)][1] == "ноябрь 2026"
    assert two.attention == 1


def test_the_user_may_say_that_it_is_another_plan(two, program, settle):
    two.review.kin.box.setCurrentIndex(1)
    two.review.kin.box.activated.emit(1)
    assert two.review.store_button.text() == "Загрузить план"
    two.review.store_button.click()
    settle()
    assert [view.previous_id for view in program.services.source_plans.plans()] == [None, None]


# rows


def test_rows_are_narrowed_by_actor_and_addressee(loaded, program):
    label = next(item.actors[0] for item in plan(program).items if item.actors)
    box = loaded.filters.actors
    box.setCurrentIndex(box.findData(label))
    box.activated.emit(box.currentIndex())
    assert items(loaded) == [item for item in plan(program).items if label in item.actors]
    loaded.filters.reset()
    box = loaded.filters.addressees
    box.setCurrentIndex(box.findData("учителя"))
    box.activated.emit(box.currentIndex())
    assert items(loaded) == [item for item in plan(program).items if "учителя" in item.addressees]


def test_several_rows_get_a_duty_and_measures_at_once(loaded, program, settle):
    program.services.roadmap.create(2026)
    loaded.table.selectAll()
    many = loaded.detail.many
    assert many.keys == [item.item_id for item in plan(program).items]
    many.duty.textActivated.emit("участвуем")
    settle()
    assert {item.duty for item in plan(program).items} == {"takes_part"}
    loaded.table.selectAll()
    many.answer_button.click()
    settle()
    assert all(item.answered for item in plan(program).items)
    program.services.safety.undo()
    assert not any(item.answered for item in plan(program).items)


def test_a_measure_of_ours_is_a_link(loaded, program, settle, qtbot):
    program.services.roadmap.draft(2026)
    loaded.refresh()
    settle()
    answered = next(item for item in items(loaded) if item.answered_by)
    loaded.table.select(("item", answered.item_id))
    with qtbot.waitSignal(loaded.left) as caught:
        loaded.detail.row.answers.linkActivated.emit(str(answered.answered_by[0].measure_id))
    assert caught.args == ["roadmap", answered.answered_by[0].measure_id]


def test_cells_and_the_head_are_corrected_in_place(loaded, program, settle, noticed):
    first = items(loaded)[0]
    loaded.detail.row.facts.edited.emit(first.item_id, "responsible", "ОО")
    loaded.detail.head_edited.emit(plan(program).plan_id, "issuer", "Комитет")
    settle()
    assert (items(loaded)[0].responsible, plan(program).issuer) == ("ОО", "Комитет")
    loaded.detail.head_edited.emit(plan(program).plan_id, "title", "")
    settle()
    assert "не может быть пустым" in noticed[-1].text
    assert plan(program).title


def test_a_pasted_table_is_reviewed_and_stored(page, program, settle):
    page.plans.pasted.emit(FIRST, "")
    settle()
    page.review.store_button.click()
    settle()
    assert plan(program).source_file == "вставлено из буфера обмена"
    assert len(items(page)) == 3


def test_an_empty_clipboard_is_told(page, asker):
    QGuiApplication.clipboard().clear()
    page.paste_button.click()
    assert asker.asked[-1][0] == "refused"
    assert "скопируйте" in asker.asked[-1][1]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("План мероприятий («дорожная карта») по итогам анализа результатов", "По итогам анализа результатов"),
        ("Дорожная карта по повышению качества образования района", "По повышению качества образования района"),
        (
            "План-график проведения оценочных процедур на 2026/27 год",
            "План-график проведения оценочных процедур на 2026/27 год",
        ),
        ("План работы", "План работы"),
    ],
)
def test_the_list_tells_plans_apart(title, short):
    assert short_title(title) == short
