"""Specifications beside stored works: what they describe, what they leave, what they refuse."""

import pytest

from app.models import Work, WorkTask
from app.services.specifications import (
    LevelUnknownError,
    NoSpecificationsError,
    SpecificationGoneError,
    TaskGoneError,
    describe_from_specification,
)
from app.services.views.specifications import specification_title
from app.storage import queries
from tests.importers.results.books import write_book

HEAD = ["№ задания", "Умения", "Планируемые результаты", "Уровень сложности", "Код КЭС", "Код КТ", "Макс. балл"]


@pytest.fixture
def imported(services, demo_files):
    """Stores files of the demo year by name; gives the identifier of the last work."""

    def store(*names):
        files = [demo_files / "results" / "2026" / f"{name}.xlsx" for name in names]
        return services.import_results.store(services.import_results.recognise(files)).stored[-1].work_id

    return store


@pytest.fixture
def tasks(database):
    """The tasks of a work as they are stored."""

    def read(work_id):
        with database.reading() as session:
            return [
                (row.code, row.max, row.level, row.skill, row.planned_result, row.content_codes, row.requirement_codes)
                for row in session.get_one(Work, work_id).tasks
            ]

    return read


@pytest.fixture
def spec(tmp_path):
    """A specification file of (code, maximum) pairs, with words made of the codes."""

    def make(pairs, name="Математика 5 класс", word="Умение"):
        rows = [[code, f"{word} {code}", f"Результат {code}", "В", f"1.{at}", "2.1", top] for at, (code, top) in pairs]
        return write_book(tmp_path / f"{name}.xlsx", {"Лист1": [HEAD, *rows]})

    return lambda pairs, *args, **options: make(list(enumerate(pairs, 1)), *args, **options)


def pairs_of(rows):
    return [(row[0], row[1]) for row in rows]


def test_a_specification_describes_the_work_and_leaves_its_levels(services, imported, tasks, spec):
    work = imported("f1_ma5")
    before = tasks(work)
    (item,) = services.specifications.recognise([spec(pairs_of(before))])
    assert item.action == "new"
    assert "опишет «Математика, 5 класс, 2026»" in item.sentence
    (stored,) = services.specifications.store([item])
    assert (stored.works, stored.described, stored.replaced) == (1, len(before), False)
    after = tasks(work)
    assert [row[3] for row in after] == [f"Умение {row[0]}" for row in before]
    assert [row[2] for row in after] == [row[2] for row in before]
    assert after[0][4:] == (f"Результат {before[0][0]}", ["1.1"], ["2.1"])


def test_a_level_is_given_where_the_file_of_results_named_none(services, imported, tasks, spec):
    work = imported("f1_ma5")
    code = tasks(work)[0][0]
    services.specifications.change_task(work, code, level="")
    services.specifications.store(services.specifications.recognise([spec(pairs_of(tasks(work)))]))
    assert tasks(work)[0][2] == "В"


def test_skills_of_other_words_stay_unless_they_are_to_be_replaced(services, imported, tasks, spec):
    work = imported("f1_ma5")
    code = tasks(work)[1][0]
    services.specifications.change_task(work, code, skill="  Своими   словами ")
    items = services.specifications.recognise([spec(pairs_of(tasks(work)))])
    assert items[0].fits[0].kept == (code,)
    services.specifications.store(items)
    assert tasks(work)[1][3:5] == ("Своими словами", f"Результат {code}")
    services.specifications.store(services.specifications.recognise([items[0].path]), replace_skills=True)
    assert tasks(work)[1][3] == f"Умение {code}"


def test_the_same_specification_again_replaces_what_it_said_but_not_what_was_edited(services, imported, tasks, spec):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.specifications.store(services.specifications.recognise([spec(pairs)]))
    services.specifications.change_task(work, pairs[0][0], skill="Правка")
    (again,) = services.specifications.recognise([spec(pairs, word="Иначе")])
    assert again.action == "replace"
    services.specifications.store([again])
    assert [row[3] for row in tasks(work)][:2] == ["Правка", f"Иначе {pairs[1][0]}"]
    assert len(services.specifications.specifications()) == 1


def test_without_a_year_all_tasks_must_be_the_same(services, imported, tasks, spec):
    work = imported("f1_ma5")
    (first, top), *rest = pairs_of(tasks(work))
    (item,) = services.specifications.recognise([spec([(first, top + 1), *rest[:-1], ("99", 1)])])
    (fit,) = item.fits
    assert fit.described == ()
    assert fit.differences == (
        f"в спецификации нет: {rest[-1][0]}",
        "в работе нет: 99",
        f"другой максимальный балл: {first} (в работе {top}, в спецификации {top + 1})",
    )
    assert "загруженных работ с такими заданиями пока нет" in item.sentence
    (stored,) = services.specifications.store([item])
    assert stored.described == 0
    assert {row[3] for row in tasks(work)} == {None}


def test_of_the_work_s_year_the_same_tasks_are_described(services, imported, tasks, spec):
    work = imported("f1_ma5")
    (first, top), *rest = pairs_of(tasks(work))
    item = services.specifications.recognise_for(work, spec([(first, top + 1), *rest]))
    assert (item.file.year, item.fits[0].described) == (2026, tuple(code for code, _ in rest))
    services.specifications.store([item])
    assert [row[3] is None for row in tasks(work)] == [True, *[False] * len(rest)]


def test_for_an_open_work_a_file_that_fits_serves_any_year(services, imported, tasks, spec):
    work = imported("f1_ma5")
    item = services.specifications.recognise_for(work, spec(pairs_of(tasks(work)), name="без имени"))
    assert (item.file.subject, item.file.grade, item.file.year) == ("Математика", 5, None)


@pytest.mark.parametrize(
    ("name", "pairs", "said"),
    [
        ("Физика 7 класс", [("1", 1)], "спецификация другой работы: Физика, 7 класс"),
        ("Математика 5 класс", [("77", 1)], "не задания этой работы"),
    ],
)
def test_another_work_s_specification_is_refused(services, imported, spec, name, pairs, said):
    item = services.specifications.recognise_for(imported("f1_ma5"), spec(pairs, name=name))
    assert item.action == "refuse"
    assert said in item.refusal
    with pytest.raises(NoSpecificationsError):
        services.specifications.store([item])


def test_a_file_that_is_none_is_refused(services, tmp_path):
    path = write_book(tmp_path / "1.xlsx", {"Лист1": [["просто", "текст"]]})
    (item,) = services.specifications.recognise([path])
    assert (item.action, item.code) == ("refuse", "not_a_specification")


def test_a_file_of_an_unknown_work_is_asked_about(services, imported, tasks, spec):
    work = imported("f1_ma5")
    (item,) = services.specifications.recognise([spec(pairs_of(tasks(work)), name="1")])
    assert item.action == "ask"
    assert "предмет и класс" in item.sentence
    told = services.specifications.complete(item, subject="Математика", grade=5, year=2026)
    assert (told.action, len(told.fits[0].described)) == ("new", len(tasks(work)))


def test_a_work_imported_later_is_described(services, imported, tasks, spec, demo_files):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.safety.undo()
    services.specifications.store(services.specifications.recognise([spec(pairs)]))
    work = imported("f1_ma5")
    assert [row[3] for row in tasks(work)] == [f"Умение {code}" for code, _ in pairs]


def test_a_work_whose_tasks_are_flushed_already_is_described_too(services, imported, tasks, spec, database):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.specifications.store(services.specifications.recognise([spec(pairs)]))
    with database.step("проверка") as session:
        row = session.get_one(Work, work)
        row.tasks.clear()
        session.flush()
        row.tasks.extend(WorkTask(position=at, code=code, max=top) for at, (code, top) in enumerate(pairs))
        session.flush()
        assert describe_from_specification(session, row) == len(pairs)
    assert [one[4] for one in tasks(work)] == [f"Результат {code}" for code, _ in pairs]


def test_results_imported_again_keep_edits_and_codes(services, imported, tasks, spec):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.specifications.store(services.specifications.recognise([spec(pairs)]))
    services.specifications.change_task(work, pairs[0][0], skill="Правка")
    before = tasks(work)
    assert tasks(imported("f1_ma5")) == before


def test_the_work_s_own_year_goes_before_any_year(services, imported, tasks, spec, database):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.specifications.store([services.specifications.recognise_for(work, spec([*pairs, ("99", 1)]))])
    (stored,) = services.specifications.store(services.specifications.recognise([spec(pairs, word="Другое")]))
    assert stored.works == 0
    assert [row.title for row in services.specifications.specifications()] == [
        "Математика, 5 класс, любой год",
        "Математика, 5 класс, 2026",
    ]
    with database.reading() as session:
        assert [row.year for row in queries.specifications(session, grade=5)] == [0, 2026]


def test_removing_takes_back_what_it_gave_and_leaves_edits(services, imported, tasks, spec):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    (stored,) = services.specifications.store(services.specifications.recognise([spec(pairs)]))
    services.specifications.change_task(work, pairs[0][0], skill="Правка")
    services.specifications.remove(stored.specification_id)
    assert [row[3:] for row in tasks(work)] == [("Правка", None, [], []), *[(None, None, [], [])] * (len(pairs) - 1)]
    assert services.specifications.specifications() == ()
    with pytest.raises(SpecificationGoneError):
        services.specifications.remove(stored.specification_id)


def test_one_of_any_year_stands_behind_the_removed_one(services, imported, tasks, spec):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.specifications.store([services.specifications.recognise_for(work, spec([*pairs, ("99", 1)]))])
    services.specifications.store(services.specifications.recognise([spec(pairs, word="Другое")]))
    of_year = next(row for row in services.specifications.specifications() if row.year == 2026)
    services.specifications.remove(of_year.specification_id)
    assert [row[3] for row in tasks(work)] == [f"Другое {code}" for code, _top in pairs]


def test_a_planned_result_stands_for_a_missing_skill(services, imported, tasks, spec):
    work = imported("f1_ma5")
    pairs = pairs_of(tasks(work))
    services.specifications.store(services.specifications.recognise([spec(pairs)]))
    services.specifications.change_task(work, pairs[0][0], skill="")
    first = services.study.work(work).analysis.tasks[0].task
    assert (first.skill, first.planned_result) == (f"Результат {pairs[0][0]}",) * 2


def test_a_task_that_is_not_there_and_a_level_that_is_none_are_refused(services, imported):
    work = imported("f1_ma5")
    with pytest.raises(TaskGoneError):
        services.specifications.change_task(work, "99", skill="Умение")
    with pytest.raises(LevelUnknownError, match="«Г»"):
        services.specifications.change_task(work, "1", level="Г")


def test_titles():
    assert specification_title("Физика", 7, "углублённый", 2026) == "Физика, 7 класс, углублённый уровень, 2026"
    assert specification_title("Физика", 7, "базовый", None) == "Физика, 7 класс, любой год"
