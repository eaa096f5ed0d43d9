from pypdf import PdfReader

from app.bootstrap import opened


def test_demo_writes_every_document_and_a_second_run_the_same(run, tmp_path, data_dir):
    first, second = tmp_path / "один", tmp_path / "два"
    ran = run("demo", "--out", first)
    assert ran.code == 0
    paths = ran.out.strip().splitlines()
    assert len(paths) == len(list(first.iterdir())) >= 3 * (3 + 14)
    assert run("demo", "--out", second).code == 0
    for path in first.glob("*.pdf"):
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
    assert "Шевченко Ольги Николаевны" in PdfReader(first / "ИОМ Шевченко Ольга Николаевна.pdf").pages[0].extract_text()


def test_demo_never_touches_a_school_that_is_there(run, tmp_path, data_dir):
    with opened(data_dir) as services:
        services.school.change(name="Настоящая школа")
    ran = run("demo", "--out", tmp_path / "out")
    assert ran.code == 3
    with opened(data_dir) as services:
        assert services.school.facts().name == "Настоящая школа"


def test_reports_of_the_stored_school(run, tmp_path, data_dir):
    run("demo", "--out", tmp_path / "out")
    listed = run("report", "list").out.splitlines()
    assert "order_changes" in [line.split("  ")[0] for line in listed]
    month = run("report", "month", "--school-year", "2026", "--month", "2026-10", "--out", tmp_path / "график.pdf")
    assert month.code == 0
    assert "октябрь 2026" in PdfReader(tmp_path / "график.pdf").pages[0].extract_text()
    for name in ("план.pdf", "план.docx", "план.xlsx"):
        assert run("report", "roadmap", "--out", tmp_path / name, "--school-year", "2026").code == 0
        assert (tmp_path / name).stat().st_size > 5_000
    ran = run("report", "execution", "--period", "quarter", "--as-of", "2026-11-20", "--out", tmp_path / "отчёт.pdf")
    assert ran.code == 0
    first = " ".join(PdfReader(tmp_path / "отчёт.pdf").pages[0].extract_text().split())
    assert "за IV квартал 2026 года по состоянию на 20 ноября 2026" in first
    assert "За отчётный период исполнено 11: из сроков этого периода – 11." in first
    own = run("report", "execution", "--period", "2026-09-01..2026-10-15", "--out", tmp_path / "отчёт.docx")
    assert own.code == 0
    wrong = run("report", "execution", "--period", "2026-10-15..2026-09-01", "--out", tmp_path / "отчёт.docx")
    assert wrong.code == 2
    assert "период пишется так" in wrong.err
    ran = run("report", "route", "--school-year", "2026", "--person", "Цой", "--out", tmp_path / "иом.pdf")
    assert ran.code == 0
    folder = run("folder", "--out", tmp_path / "папка", "--school-year", "2026", "--no-routes")
    assert folder.code == 0
    assert sorted(path.name for path in (tmp_path / "папка").iterdir())[:2] == ["00 Опись.docx", "00 Опись.html"]
    assert run("folder", "--out", tmp_path / "папка", "--section", "Нет такого").code == 3
    pack = run("report", "routes_pack", "--school-year", "2026", "--person", "Цой", "--out", tmp_path / "пакет.pdf")
    assert pack.code == 0
    assert "Цой Сергей Ильич" in PdfReader(tmp_path / "пакет.pdf").pages[0].extract_text()
    ran = run("report", "event_sheet", "--school-year", "2026", "--event", "Нет", "--out", tmp_path / "лист.pdf")
    assert ran.code == 3
    assert "События «Нет» нет в ИОМ" in ran.err
    ran = run("report", "roadmap", "--school-year", "2026", "--out", tmp_path / "план.txt")
    assert ran.code == 3
    assert ".docx" in ran.err
    assert "Есть:" in run("report", "нет", "--school-year", "2026", "--out", tmp_path / "x.pdf").err


def test_a_folder_that_cannot_be_made_is_told_before_the_work(run, tmp_path, data_dir):
    (tmp_path / "file").write_text("занято", "utf-8")
    ran = run("demo", "--out", tmp_path / "file" / "out")
    assert ran.code == 3
    assert "--out" in ran.err
    assert not data_dir.exists()
