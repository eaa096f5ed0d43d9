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
