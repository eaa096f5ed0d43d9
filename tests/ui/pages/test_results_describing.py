"""What a work is described by: its specification, the words of its tasks, its scale; from the tabs of its page."""

import pytest

from app.analysis.planned_results import PlannedResult, PlannedResults
from app.analysis.tasks import TaskGroup
from app.ui.pages.results import ResultsPage
from app.ui.pages.results_charts import skills_chart
from app.ui.pages.results_scale import ScaledBody
from app.ui.pages.results_skill_table import skill_columns
from app.ui.pages.results_skills import SkillsBody
from app.ui.tables.table import Table
from tests.importers.results.books import write_book

MARKS, SCORES, TASKS, SKILLS = 1, 3, 4, 5
HEAD = ["№ задания", "Умения", "Планируемые результаты", "Уровень сложности", "Код КЭС", "Код КТ", "Макс. балл"]
GOOD = {"from_3": "7", "from_4": "12", "from_5": "18", "source": "письмо региона", "kind": "по вторичному источнику"}


@pytest.fixture
def services(program):
    return program.services


@pytest.fixture
def work(services, demo_files):
    path = demo_files / "results" / "2026" / "f1_ma5.xlsx"
    return services.import_results.store(services.import_results.recognise([path])).stored[0].work_id


@pytest.fixture
def page(desk, workplace, opened, work, settle):
    page = opened(ResultsPage(desk, workplace))
    page.open(work)
    settle()
    return page


@pytest.fixture
def tab(page):
    """Opens a tab; gives its body."""

    def show(at, kind):
        page.work.tabs.setCurrentIndex(at)
        return page.work.pane().findChild(kind)

    return show


@pytest.fixture
def spec(services, work, tmp_path):
    """A file that describes the work, save the codes left out; skills of two tasks are one."""

    def make(*without, name="спецификация"):
        tasks = services.study.work(work).analysis.work.tasks
        rows = [
            [task.code, f"Умение {at // 2}", f"Результат {at}", "Б", f"1.{at}", "2.1", task.max]
            for at, task in enumerate(tasks)
            if task.code not in without
        ]
        return write_book(tmp_path / f"{name}.xlsx", {"Лист1": [HEAD, *rows]})

    return make


def load(page, tab, asker, settle, path):
    asker.answers.append([path])
    tab(SKILLS, SkillsBody).empty.button.click()
    settle()


def test_a_work_without_words_asks_for_its_specification(tab):
    body = tab(SKILLS, SkillsBody)
    assert body.empty.button.text() == "Загрузить спецификацию"
    assert "16\u00a0заданий" in body.empty.sentence.text()


def test_a_specification_is_shown_then_stored(page, tab, asker, settle, spec, told, services, work):
    said = told(page)
    load(page, tab, asker, settle, spec())
    assert page._stack.currentWidget() is page.specification
    assert page.title.text() == "Спецификация: Математика, 5\u00a0класс"
    shown = page.specification
    assert [row.task.code for row in shown.table.visible_rows()][:2] == ["1", "2"]
    assert shown.remarks.isHidden()
    assert shown.replace.isHidden()
    shown.save.click()
    settle()
    assert page._stack.currentWidget() is page.work
    assert said == ["Спецификация сохранена: описано 16\u00a0заданий в 1\u00a0работе."]
    body = tab(SKILLS, SkillsBody)
    assert [row.group.name for row in body.table.visible_rows()][:2] == ["Умение 0", "Умение 1"]
    assert services.study.work(work).specification == "спецификация.xlsx"


def test_a_specification_is_removed_with_what_it_gave(page, tab, asker, settle, spec, services):
    load(page, tab, asker, settle, spec())
    page.specification.save.click()
    settle()
    asker.answers.append(True)
    tab(SKILLS, SkillsBody).remove.click()
    settle()
    assert tab(SKILLS, SkillsBody).empty is not None
    assert services.specifications.specifications() == ()


def test_skills_and_planned_results_are_two_views_and_the_choice_is_kept(page, tab, asker, settle, spec, memory):
    load(page, tab, asker, settle, spec())
    page.specification.save.click()
    settle()
    body = tab(SKILLS, SkillsBody)
    body.chips.choose("planned")
    assert [row.group.name for row in body.table.visible_rows()][:2] == ["Результат 0", "Результат 1"]
    page.refresh()
    settle()
    assert tab(SKILLS, SkillsBody).table.visible_rows()[0].group.name == "Результат 0"


def test_tasks_that_differ_are_told_before_anything_is_stored(page, tab, asker, settle, spec):
    load(page, tab, asker, settle, spec("3", "4"))
    said = page.specification.remarks.text()
    assert said.startswith("В спецификации нет: 3, 4. Опишутся только совпавшие задания: 14 из 16.")
    assert "2026" in page.specification.sentence.text()
    page.specification.cancel.click()
    settle()
    assert page._stack.currentWidget() is page.work
    assert tab(SKILLS, SkillsBody).empty is not None


def test_skills_given_before_are_replaced_only_when_asked(page, tab, asker, settle, spec, services, work):
    services.specifications.change_task(work, "1", skill="Своё")
    page.refresh()
    settle()
    asker.answers.append([spec()])
    tab(SKILLS, SkillsBody).load.click()
    settle()
    shown = page.specification
    assert "у 1\u00a0задания они названы иначе" in shown.replace.text()
    shown.replace.setChecked(True)
    shown.save.click()
    settle()
    assert services.study.work(work).analysis.work.tasks[0].skill == "Умение 0"


def test_another_work_s_specification_is_told_and_nothing_opens(page, tab, asker, settle, spec):
    load(page, tab, asker, settle, spec(name="Физика 7 класс"))
    assert page._stack.currentWidget() is page.work
    method, text = asker.asked[-1]
    assert method == "tell"
    assert "спецификация другой работы: Физика, 7 класс" in text


def test_a_skill_and_a_level_are_edited_in_the_table_of_tasks(page, tab, settle, services, work):
    table = tab(TASKS, Table)
    put(table, 0, "skill", "Складывать дроби")
    settle()
    put(tab(TASKS, Table), 0, "level", "П")
    settle()
    put(tab(TASKS, Table), 1, "level", "не указан")
    settle()
    first, second = services.study.work(work).analysis.work.tasks[:2]
    assert (first.skill, first.level, second.level) == ("Складывать дроби", "П", None)


def put(table, line, key, text):
    columns = [column.key for column in table.rows_model.columns]
    index = table.proxy.index(line, columns.index(key))
    return table.proxy.setData(index, text)


def test_a_work_without_a_scale_says_so_and_proposes_nothing(tab, asker):
    body = tab(SCORES, ScaledBody)
    assert body.button.text() == "Указать шкалу"
    assert "программа границы не подбирает" in body.words.text()
    asked = []
    asker.form = lambda _title, text, facts, _yes, **_more: asked.append((text, facts))
    body.button.click()
    ((text, facts),) = asked
    assert text.startswith("Максимальный балл работы – 22.")
    assert [fact.key for fact in facts] == ["from_3", "from_4", "from_5", "source", "kind"]
    assert {fact.value for fact in facts if fact.key != "kind"} == {None}


def test_a_scale_is_entered_and_shown_with_its_source(page, tab, asker, settle, told):
    said = told(page)
    asker.answers.append(GOOD)
    tab(SCORES, ScaledBody).button.click()
    settle()
    body = tab(SCORES, ScaledBody)
    assert said == ["Шкала сохранена: Математика, 5 класс, 2026."]
    assert body.button.text() == "Изменить шкалу"
    assert body.words.text() == (
        "Шкала перевода: «3» с 7, «4» с 12, «5» с 18 из 22\u00a0баллов. "
        "Источник: письмо региона; по вторичному источнику."
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"from_4": "6"}, "Границы шкалы неверны"),
        ({"from_5": "23"}, "не больше максимального балла (22)"),
        ({"from_3": "семь"}, "«3» – с балла: «семь» – не целое число"),
    ],
)
def test_a_wrong_bound_is_told_and_the_form_comes_again_with_what_was_typed(tab, asker, services, wrong, said):
    asker.answers.extend([GOOD | wrong, None])
    tab(SCORES, ScaledBody).button.click()
    assert [method for method, _ in asker.asked] == ["form", "refused", "form"]
    assert said in asker.asked[1][1]
    assert not any(view.own for view in services.scales.scales())


def test_marks_that_contradict_the_scale_are_told(page, tab, asker, settle):
    asker.answers.append(GOOD | {"from_3": "1", "from_4": "2", "from_5": "3"})
    tab(SCORES, ScaledBody).button.click()
    settle()
    body = tab(SCORES, ScaledBody)
    assert not body.warning.isHidden()
    assert body.warning.text().startswith("Отметки файла не сходятся со шкалой: ")


def test_marks_of_the_file_need_no_scale(tab):
    assert tab(MARKS, ScaledBody) is None


def group(name, codes, percent, sufficiency, *, systemic=False):
    return TaskGroup(name, codes, 40, 0, 1, percent, None, sufficiency, codes[:2], systemic=systemic)


def rows_of_two():
    weak = PlannedResult(
        group("Решать", ("1", "2", "3", "4"), 20.0, "недостаточный", systemic=True), ("Б",), (), (), (), ()
    )
    good = PlannedResult(
        group("Считать", ("5",), 75.5, "достаточный"),
        ("Б", "П"),
        ("1.1", "1.2"),
        ("2",),
        ("Считать",),
        ("Складывать", "Делить"),
    )
    return weak, good


def test_bars_name_their_tasks_and_the_word_of_their_result():
    chart = skills_chart(rows_of_two(), PlannedResults(bounds=((60.0, "Б"), (30.0, "П"))).bounds)
    assert chart.kind == "hbars"
    assert chart.categories == ("1, 2, 3…: недостаточный", "5: достаточный")
    assert chart.colors == ("bad", "good")
    assert chart.bounds == ((60.0, "Б: с 60\u00a0%"), (30.0, "П: с 30\u00a0%"))
    assert skills_chart((), ()) is None


def test_columns_of_skills_say_level_sign_codes_and_the_other_words():
    weak, good = rows_of_two()
    columns = {column.key: column for column in skill_columns((weak, good), planned=False)}
    assert columns["tasks"].value(good) == "5 (Б, П)"
    assert columns["name"].note(good) == "Складывать (и ещё 1)"
    assert columns["sufficiency"].note(weak) == "признак системного дефицита"
    assert "1, 2" in columns["sufficiency"].tooltip(weak)
    assert "разные уровни" in columns["sufficiency"].tooltip(good)
    assert (columns["content"].value(good), columns["requirement"].value(good)) == ("1.1, 1.2", "2")
    assert "content" not in {column.key for column in skill_columns((weak,), planned=True)}
