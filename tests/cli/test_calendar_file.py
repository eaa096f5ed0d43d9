from datetime import date

from app import bootstrap
from app.cli.commands import build_parser


def test_the_command_reads_its_choice():
    told = build_parser().parse_args(["calendar", "--out", "a.ics", "--person", "Цой", "--source", "routes"])
    assert (str(told.out), told.person, told.source, told.section) == ("a.ics", "Цой", "routes", None)


def test_a_file_is_written_and_a_wrong_name_is_told(run, data_dir, tmp_path):
    with bootstrap.opened(data_dir, bootstrap.fixed(date(2026, 11, 20))) as services:
        plan = services.roadmap.create(2026)
        section = plan.sections[0].section_id
        services.roadmap.add_measure(section, title="Педсовет", terms="до 30 ноября 2026", responsible="Белов О.О.")
        services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    file = tmp_path / "сроки.ics"
    done = run("calendar", "--out", file, "--school-year", "2026", "--person", "белов")
    assert (done.code, "1\u00a0событие" in done.out) == (0, True)
    assert "SUMMARY:Педсовет\r\n" in file.read_bytes().decode()
    refused = run("calendar", "--out", file, "--school-year", "2026", "--section", "Нет такого")
    assert refused.code == 3
    assert "Раздела, который начинается с «Нет такого»" in refused.err
