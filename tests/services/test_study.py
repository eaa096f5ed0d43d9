import pytest

from app.services.study import NoWorksError, results_year, study_object


@pytest.fixture
def loaded(services, demo_files):
    services.import_results.store(services.import_results.recognise([demo_files / "results" / "2026"]))
    return services


@pytest.mark.parametrize(("school_year", "expected"), [(2026, 2026), (2025, 2026), (2024, 2025), (2020, 2020)])
def test_a_school_year_works_with_the_newest_results_up_to_its_end(school_year, expected):
    assert results_year((2026, 2025, 2024), school_year) == expected


def test_the_matrix_leads_to_each_work(loaded):
    matrix = loaded.study.matrix(2026)
    assert matrix.years == (2026,)
    assert "Математика" in matrix.overview.subjects
    cell = matrix.overview.at("Математика", 5)[0]
    study = loaded.study.work(matrix.works[cell.key])
    assert study.analysis.marks.figures == cell.marks
    assert study.head.title == "Математика, 5 класс, 2026"
    assert study.sources


def test_figures_of_a_work_are_those_of_the_file(loaded, demo_files):
    from app.importers.results.figures import inspect_object
    from app.importers.results.registry import read_result_file

    told = inspect_object(read_result_file(demo_files / "results" / "2026" / "f1_ma5.xlsx"))
    (study,) = loaded.study.figures(year=2026, subject="МАТЕМАТИКА", grade=5)
    found = study_object(study)
    assert found["participants"] == told["participants"]
    assert found["mean_score"] == pytest.approx(told["mean_score"], abs=1e-3)
    assert [task["percent"] for task in found["tasks"]] == pytest.approx(
        [t["percent"] for t in told["tasks"]], abs=1e-2
    )
    assert found["marks"] == told["marks"]
    assert found["journal"] == told["journal"]


def test_an_empty_choice_says_what_to_do(loaded):
    with pytest.raises(NoWorksError, match="за 1999 год"):
        loaded.study.figures(year=1999)


def test_a_new_load_a_threshold_and_undo_are_seen_at_once(loaded, demo_files):
    def seen():
        matrix = loaded.study.matrix(2026)
        return (
            len(matrix.overview.cells),
            sum(cell.insufficient_tasks for cell in matrix.overview.cells),
            len(loaded.study.heads()),
            len(loaded.difficulties.ranked(2026)),
        )

    first = seen()
    assert seen() == first
    loaded.school.set_threshold("sufficiency.basic.low", 1.0)
    with_threshold = seen()
    assert with_threshold[1] < first[1]
    assert with_threshold[3] < first[3]
    loaded.safety.undo()
    assert seen() == first
    loaded.safety.undo()  # the load itself
    assert seen() == (0, 0, 0, 0)
    loaded.safety.redo()
    assert seen() == first


def test_a_work_is_studied_beside_the_same_childrens_work_of_the_same_school(services, database):
    from datetime import datetime

    from app.models import Participant, Work, WorkTask

    def add(session, year, grade, login, mark):
        work = Work(year=year, subject="Математика", grade=grade, login=login, imported_at=datetime(2026, 5, 1))
        work.tasks = [WorkTask(position=0, code="1", max=1, content_codes=[], requirement_codes=[])]
        session.add(work)
        session.flush()
        session.add_all(Participant(work_id=work.id, row=at, code=str(at), mark=mark, scores=b"\1") for at in range(30))
        return work.id

    with database.unrecorded() as session:
        add(session, 2025, 4, Work.SEVERAL_SCHOOLS, 5)
        own_before = add(session, 2025, 4, None, 5)
        several = add(session, 2026, 5, Work.SEVERAL_SCHOOLS, 2)
        own = add(session, 2026, 5, "edu1", 2)
        session.flush()
        session.get(Work, own_before).absent = 1

    def drop(work_id):
        return next(signal for signal in services.study.work(work_id).analysis.signals if signal.code == "S6")

    assert drop(own).state == drop(several).state == "marker"
    with database.unrecorded() as session:
        session.query(Participant).filter(Participant.work_id == own_before).delete()
        session.delete(session.get(Work, own_before))
    assert drop(own).state == "not_assessed"
    assert drop(several).state == "marker"
