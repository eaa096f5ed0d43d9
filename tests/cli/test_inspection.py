import pytest

from app.cli.commands import build_parser


def test_the_command_needs_a_place_and_reads_its_choice(capsys):
    told = build_parser().parse_args(
        ["folder", "--out", "Папка.zip", "--from", "2026-09-01", "--section", "Работа", "--section", "Контроль"]
    )
    assert (str(told.out), told.start.isoformat(), told.section) == ("Папка.zip", "2026-09-01", ["Работа", "Контроль"])
    with pytest.raises(SystemExit):
        build_parser().parse_args(["folder"])
    assert "не указано: --out" in capsys.readouterr().err
