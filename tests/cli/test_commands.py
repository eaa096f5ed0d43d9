import pytest

from app import __version__
from app.__main__ import main
from app.cli import commands


def test_version(run):
    assert run("version").out.strip() == f"Маршрут школы {__version__}"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["results"], "не указано"), (["terms", "май", "--from", "вчера"], "дата пишется так"), (["нет"], "нет такого")],
)
def test_wrong_usage_is_code_2_and_said_in_russian(run, arguments, words):
    ran = run(*arguments)
    assert ran.code == 2
    assert words in ran.err


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    assert leaving.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in ("demo", "results", "plan", "terms", "report", "backup", "restore", "check"))


@pytest.mark.parametrize("arguments", [["--help"], ["results", "--help"], ["results", "inspect", "--help"]])
def test_help_holds_no_english_frame_words(run, arguments):
    told = run(*arguments).out
    assert told.startswith("Использование: marshrut")
    assert not any(word in told for word in ("usage", "positional", "options", "show this"))


def test_a_bug_is_code_1_and_told(monkeypatch, capsys):
    def broken(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "run", broken)
    assert main(["version"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_without_a_command_the_window_opens(tmp_path):
    opened = []

    def open_window(data_dir):
        opened.append(data_dir)
        return 0

    assert commands.run(["--data-dir", str(tmp_path)], _context(), open_window) == 0
    assert opened == [tmp_path]


def _context():
    from app.bootstrap import opened, restore
    from app.cli.context import Context
    from app.core.paths import resources

    return Context(opened, restore, resources())
