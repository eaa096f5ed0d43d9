"""The school's page over the demo school: requisites, staff, thresholds, copies and history."""

import pytest
from PySide6.QtCore import Qt

from app.services.views.school import StaffView
from app.ui.events import Change
from app.ui.pages.school import SchoolPage


@pytest.fixture
def page(desk, demo, opened):
    return opened(SchoolPage(desk, demo))


@pytest.fixture
def school(demo_program):
    return demo_program.services.school


@pytest.fixture
def staff(demo_program):
    return demo_program.services.staff


@pytest.fixture
def first(desk, workplace, opened):
    """The page of an empty program."""
    return opened(SchoolPage(desk, workplace))


def put(table, line, key, value):
    at = next(at for at, item in enumerate(table.rows_model.columns) if item.key == key)
    return table.model().setData(table.model().index(line, at), value, Qt.ItemDataRole.EditRole)


def titles(table, key):
    at = next(at for at, item in enumerate(table.rows_model.columns) if item.key == key)
    return [table.model().index(line, at).data() for line in range(table.model().rowCount())]


# requisites


def test_a_requisite_is_stored_as_its_field_is_left(page, school, settle, qtbot):
    field = page.requisites.form.field("director")
    field.setFocus()
    field.selectAll()
    field.insert("Орлова Инна Львовна")
    assert school.facts().director != "Орлова Инна Львовна"
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle()
    assert school.facts().director == "Орлова Инна Львовна"


def test_words_being_typed_are_kept_when_the_page_is_left(page, school, settle):
    page.requisites.form.field("town").insert("Новый ")
    page.finish_edits()
    settle()
    assert school.facts().town.startswith("Новый ")


def test_every_requisite_has_a_name_for_screen_readers(page):
    fields = page.requisites.form._fields
    assert all(widget.accessibleName() for key, widget in fields.items() if not key.startswith("g"))


# staff


def test_staff_is_listed_and_counted(page, staff):
    people = staff.people()
    assert page.staff.table.visible_rows() == list(people)
    teachers = sum(person.role == "teacher" for person in people)
    assert [button.text() for button in page.staff.chips._buttons.values()] == [
        f"Все {len(people)}",
        f"Администраторы {len(people) - teachers}",
        f"Учителя {teachers}",
    ]
    page.staff.chips.choose("administrators")
    assert {row.role for row in page.staff.table.visible_rows()} == {"administrator"}


def test_a_person_is_added(page, staff, asker, settle):
    page.tabs.setCurrentWidget(page.staff)
    curator = staff.people()[0].full_name
    asker.answers.append(
        {
            "full_name": "Абрамова Яна Ильинична", "position": "учитель химии", "subjects": "Химия, Биология",
            "experience": "5 лет", "curator": curator, "classes": "8-9 А", "dative": "Абрамовой Яне", "genitive": "",
        }
    )  # fmt: skip
    page.add_button.click()
    settle()
    person = staff.people()[0]
    assert (person.full_name, person.role, person.subjects) == (
        "Абрамова Яна Ильинична", "teacher", ("Химия", "Биология"),
    )  # fmt: skip
    assert (person.experience_years, person.curator, person.classes) == (5, curator, ("8А", "9А"))
    assert person.declined == {"dative": "Абрамовой Яне"}


def test_enter_opens_a_person_for_editing(page, staff, asker, settle, qtbot):
    page.tabs.setCurrentWidget(page.staff)
    person = page.staff.table.visible_rows()[0]
    page.staff.table.select(person.staff_id)
    asker.answers.append({"position": "старший учитель", "role": "администратор", "curator": ""})
    page.staff.table.setFocus()
    qtbot.keyClick(page.staff.table, Qt.Key.Key_Return)
    settle()
    changed = next(item for item in staff.people() if item.staff_id == person.staff_id)
    assert (changed.position, changed.role, changed.curator) == ("старший учитель", "administrator", "")
    assert changed.full_name == person.full_name


def test_delete_archives_after_a_question(page, staff, asker, settle, qtbot):
    page.tabs.setCurrentWidget(page.staff)
    person = page.staff.table.visible_rows()[0]
    page.staff.table.select(person.staff_id)
    page.staff.table.setFocus()
    asker.answers.extend([False, True])
    qtbot.keyClick(page.staff.table, Qt.Key.Key_Delete)
    settle()
    assert person in staff.people()
    page.staff.archive_button.click()
    settle()
    question = asker.asked[-1][1]
    assert "ИОМ утверждён" in question
    assert person.staff_id not in {item.staff_id for item in staff.people()}
    page.staff.chips.choose("archive")
    assert [row.staff_id for row in page.staff.table.visible_rows()] == [person.staff_id]
    page.staff.table.select(person.staff_id)
    page.staff.back_button.click()
    settle()
    assert person.staff_id in {item.staff_id for item in staff.people()}


def test_the_same_name_is_asked_about(page, staff, asker, settle):
    page.tabs.setCurrentWidget(page.staff)
    name, count = staff.people()[0].full_name, len(staff.people())
    asker.answers.extend([{"full_name": name, "position": "учитель"}, False])
    page.add_button.click()
    settle()
    assert len(staff.people()) == count
    assert asker.asked[-1][1].startswith("Такой сотрудник уже есть")


COPIED = "ФИО\tДолжность\tКлассы\nЦаплин Олег Ильич\tучитель химии\t8-9 А\n{other}\t\t5А\nЦапля И.И.\tсекретарь\t\n"


def test_a_copied_list_is_looked_at_and_loaded(page, staff, settle, told, asker):
    page.tabs.setCurrentWidget(page.staff)
    other = staff.people()[0]
    said = told(page)
    loading = page.staff.loading
    page.staff.table.pasted.emit(COPIED.format(other=other.full_name), "")
    settle()
    assert loading.isVisible()
    assert not page.add_button.isVisible()
    assert loading.summary.text() == (
        "Отмечено: новых – 1, с изменениями – 1. Требуют внимания: 1 – причина под именем. "
        "Двойной щелчок по новому сотруднику открывает его сведения."
    )
    asker.answers.append({"full_name": "Цаплин Олег Ильич", "position": "учитель химии", "classes": "9Б"})
    loading.table.opened.emit(loading.table.visible_rows()[1])
    loading.store_button.click()
    settle()
    people = {person.full_name: person for person in staff.people()}
    assert (people["Цаплин Олег Ильич"].classes, people[other.full_name].classes) == (("9Б",), ("5А",))
    assert "Цапля И. И." not in people
    assert said == ["Список сотрудников загружен: добавлено: 1, изменены сведения: 1."]
    assert page.staff.table.isVisible()


def test_what_the_columns_of_a_list_are_may_be_told(page, staff, settle, asker):
    page.tabs.setCurrentWidget(page.staff)
    loading = page.staff.loading
    asker.answers.append(("person", "subjects"))
    loading.from_clipboard("Кто\tЧто\nЦаплин Олег Ильич\tХимия и жизнь\n")
    settle()
    loading.columns_button.click()
    settle()
    assert [row.cells[3] for row in loading.table.visible_rows() if not row.is_heading] == ["Химия, Жизнь"]
    loading.cancel_button.click()
    assert not loading.isVisible()


def test_an_empty_staff_says_what_to_do_with_one_button(first, program, asker, settle):
    first.open("staff")
    assert first.tabs.currentWidget() is first.staff
    assert first.staff.empty.isVisible()
    assert not first.add_button.isVisible()
    asker.answers.append({"full_name": "Орлова Инна Львовна", "position": "директор", "role": "администратор"})
    first.staff.empty.second_button.click()
    settle()
    assert [person.role for person in program.services.staff.people()] == ["administrator"]
    assert first.add_button.isVisible()
    assert not first.staff.empty.isVisible()


# thresholds


def test_a_threshold_is_edited_in_its_cell_and_says_whose_it_is(page, school, settle):
    table = page.thresholds.table
    code = table.visible_rows()[0].code
    assert put(table, 0, "value", "55,5 %")
    settle()
    row = next(item for item in school.thresholds() if item.code == code)
    assert (row.value, row.changed) == (55.5, True)
    assert titles(table, "value")[0] == "55,5"
    assert titles(table, "kind")[0] == "школа или программа"


def test_words_instead_of_a_number_are_refused(page, school, asker):
    before = school.thresholds()
    assert not put(page.thresholds.table, 0, "value", "abc")
    assert asker.asked == [("refused", "«abc» – не число. Введите число, например 57 или 28,5.")]
    assert school.thresholds() == before


def test_a_threshold_out_of_range_is_refused_and_shown_as_it_was(page, school, settle, desk):
    refused = []
    desk.tasks.refused.connect(lambda error: refused.append(error.message))
    before = school.thresholds()[0]
    put(page.thresholds.table, 0, "value", "570")
    settle()
    assert before.title in refused[0]
    assert page.thresholds.table.visible_rows()[0].value == school.thresholds()[0].value == before.value


# copies and history


def test_a_copy_is_made_listed_and_told(page, demo_program, settle, told):
    said = told(page)
    before = len(page.safety.copies.visible_rows())
    page.safety._back_up()
    settle()
    assert len(page.safety.copies.visible_rows()) == before + 1
    assert titles(page.safety.copies, "cause")[0] == "вручную"
    assert demo_program.services.safety.backups()[0].path.name in said[0]


def test_a_copy_goes_to_a_folder_of_the_users_own(page, asker, settle, tmp_path):
    (tmp_path / "flash").mkdir()
    asker.answers.append(tmp_path / "flash")
    page.safety._back_up_to()
    settle()
    assert len(list((tmp_path / "flash").glob("*.sqlite"))) == 1


def test_a_copy_is_restored_after_a_question(page, school, asker, settle, told):
    said = told(page)
    page.safety._back_up()
    settle()
    school.change(town="Другой город")
    page.safety.copies.selectRow(0)
    asker.answers.append(True)
    page.safety._restore()
    settle()
    assert school.facts().town != "Другой город"
    assert said[-1] == "Данные восстановлены из копии"
    assert "перед восстановлением" in titles(page.safety.copies, "cause")


def test_the_data_are_checked(page, settle, told):
    said = told(page)
    page.safety._check()
    settle()
    assert said == ["Проверено: данные исправны"]


def test_history_tells_steps_newest_first_and_which_were_taken_back(page, demo_program, settle, desk):
    services = demo_program.services
    services.school.change(town="Другой город")
    services.safety.undo()
    desk.events.announce([Change.JOURNAL])
    settle()
    assert titles(page.safety.history, "step")[0] == "Изменены реквизиты: населённый пункт (отменено)"


# the demo


def test_the_demo_is_marked_and_can_be_taken_away(first, program, asker, settle, desk):
    from app.core.paths import resources
    from app.services.trial import try_demo

    assert not first.leave_button.isVisible()
    try_demo(program.services, resources() / "demo")
    desk.events.announce_all()
    settle()
    assert first.note.text() == "учебный пример"
    gone = []
    first.left.connect(lambda key, target: gone.append((key, target)))
    asker.answers.append(True)
    first.leave_button.click()
    settle()
    assert program.services.staff.people() == ()
    assert not first.leave_button.isVisible()
    assert gone == [("overview", None)]


def test_people_of_an_archive_are_not_curators(page, staff, asker, settle):
    staff.add(StaffView(0, "Яшин Олег Петрович", "учитель", "teacher"))
    page.refresh()
    settle()
    person = next(row for row in page.staff.table.visible_rows() if row.full_name == "Яшин Олег Петрович")
    staff.archive([person.staff_id])
    page.refresh()
    settle()
    assert "Яшин Олег Петрович" not in titles(page.staff.table, "full_name")


# scales

SCALE = {
    "subject": "математика",
    "grade": "5",
    "year": "2026",
    "max": "22",
    "from_3": "7",
    "from_4": "12",
    "from_5": "18",
    "source": "письмо региона",
    "kind": "по вторичному источнику",
}


def own_scales(program):
    return [view for view in program.services.scales.scales() if view.own]


def test_scales_are_listed_with_their_sources_and_shipped_ones_stay(page):
    scales = page.thresholds.scales
    assert len(scales.table.visible_rows()) == 30
    assert "описание проверочной работы" in titles(scales.table, "source")[0]
    scales.table.selectRow(0)
    assert scales.change.isEnabled()
    assert not scales.remove.isEnabled()


def test_a_scale_is_added_changed_and_removed(page, asker, settle, demo_program):
    scales = page.thresholds.scales
    asker.answers.append(SCALE)
    scales.add.click()
    settle()
    (view,) = own_scales(demo_program)
    assert (view.title, view.scale.bounds) == ("Математика, 5 класс, 2026", (7, 12, 18))
    scales.table.select(view.scale)
    asker.answers.append({"from_5": "19"})
    scales.change.click()
    settle()
    (view,) = own_scales(demo_program)
    assert view.scale.bounds == (7, 12, 19)
    scales.table.select(view.scale)
    assert scales.remove.isEnabled()
    asker.answers.append(True)
    scales.remove.click()
    settle()
    assert own_scales(demo_program) == []
