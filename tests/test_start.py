"""The set-up script: what it decides, without making an environment or asking the network."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent


@pytest.fixture
def prepared(tmp_path):
    """An environment folder with an interpreter file, and requirements installed in it."""
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one==1 --hash=sha256:00\n", "utf-8")
    venv = tmp_path / ".venv"
    python = start.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    start.stamp_of(venv, requirements).write_text(start.digest(requirements), "ascii")
    return venv, requirements


@pytest.fixture
def handed_over(monkeypatch):
    """Commands that the script would have run, instead of running them."""
    commands = []
    monkeypatch.setattr(start, "prepare", lambda venv, requirements, *, window: commands.append(window))
    monkeypatch.setattr(os, "execve", lambda path, command, environment: commands.append(command[1:]))
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return commands


def test_an_older_python_can_read_the_file_up_to_its_refusal():
    ast.parse((ROOT / "start.py").read_text("utf-8"), feature_version=(3, 7))


def test_a_prepared_environment_is_ready(prepared):
    assert start.is_ready(*prepared)


def test_changed_requirements_are_not_ready(prepared):
    venv, requirements = prepared
    requirements.write_text("one==2 --hash=sha256:00\n", "utf-8")
    assert not start.is_ready(venv, requirements)


def test_an_interpreter_that_went_away_is_not_ready(prepared):
    venv, requirements = prepared
    start.venv_python(venv).unlink()
    assert not start.is_ready(venv, requirements)


def test_another_python_makes_another_stamp(prepared):
    _, requirements = prepared
    assert start.digest(requirements, "3.11") != start.digest(requirements, "3.12")


def test_a_stamp_of_rubbish_is_not_ready(prepared):
    venv, requirements = prepared
    start.stamp_of(venv, requirements).write_bytes(b"\xff\xfe")
    assert not start.is_ready(venv, requirements)


def test_each_requirements_file_has_its_own_stamp():
    stamps = {start.stamp_of(Path(), Path(f"{name}.txt")) for name in ("requirements", "requirements-dev")}
    assert len(stamps) == 2


def test_a_half_made_environment_does_not_work(tmp_path):
    assert not start.works(tmp_path)
    python = start.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_text("not an interpreter", "ascii")
    python.chmod(0o755)
    assert not start.works(tmp_path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_27.whl (16.6 MB)\n", "  загружаю numpy, 16,6 МБ"),
        ("Downloading PySide6_Pdf-6.12.0.140-cp310-abi3.whl.metadata (9 kB)\n", "  загружаю PySide6_Pdf, 9 КБ"),
        ("Downloading file:///a/b/mako-1.4.3-py3-none-any.whl\n", "  загружаю mako"),
        ("Installing collected packages: numpy, pandas\n", "  раскладываю по местам"),
        ("Collecting numpy==2.4.6\n", None),
        ("\n", None),
        ("Downloading", "  загружаю "),
    ],
)
def test_lines_of_pip_are_told_in_russian(line, told):
    assert start.progress(line) == told


@pytest.mark.parametrize(
    ("text", "debian"),
    [
        ('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("NAME='Astra Linux'\nID=astra\nID_LIKE='debian'\n", True),
        ("ID=altlinux\n", False),
        ("NAME=debian\nID=fedora\n", False),
        ("a line without the sign\n", False),
    ],
)
def test_debian_like_systems_are_known_by_id(text, debian):
    assert start.is_debian_like(text) is debian


def test_packages_are_named_for_missing_libraries_and_venv():
    assert start.packages_to_install(["libGL.so.1"], has_ensurepip=True) == ["libgl1"]
    assert start.packages_to_install(["libEGL.so.1"], has_ensurepip=False) == [
        f"python{sys.version_info.major}.{sys.version_info.minor}-venv",
        "libegl1",
    ]


def test_nothing_is_asked_of_the_system_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(start, "apt_prefix", lambda: pytest.fail("asked"))
    start.add_system_packages([], has_ensurepip=True)


def test_an_old_c_library_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setattr(start.platform, "libc_ver", lambda: ("glibc", "2.31"))
    with pytest.raises(start.SetUpError, match=r"glibc 2\.31"):
        start.refuse_old_glibc()


@pytest.mark.parametrize(("name", "version"), [("glibc", "2.34"), ("glibc", "2.36"), ("", ""), ("musl", "1.2")])
def test_a_new_enough_or_unknown_c_library_is_let_through(monkeypatch, name, version):
    monkeypatch.setattr(start.platform, "libc_ver", lambda: (name, version))
    start.refuse_old_glibc()


@pytest.mark.parametrize(
    ("environment", "system", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_screen_is_known_by_the_environment(environment, system, screen):
    assert start.has_screen(environment, system) is screen


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the program is a child process")
class TestHandingOver:
    """What the program is started with on Linux."""

    def test_without_a_screen_the_demo_takes_the_place_of_the_window(self, handed_over, capsys):
        start.main([])
        assert handed_over == [False, ["-P", "-m", "app", "demo", "--out", "demo-out"]]
        assert "Экрана нет" in capsys.readouterr().out

    def test_with_a_screen_the_window_is_opened(self, handed_over, monkeypatch):
        monkeypatch.setenv("DISPLAY", ":0")
        start.main([])
        assert handed_over == [True, ["-P", "-m", "app"]]

    def test_words_are_passed_on(self, handed_over):
        start.main(["terms", "до 1 мая", "--json"])
        assert handed_over == [False, ["-P", "-m", "app", "terms", "до 1 мая", "--json"]]


def test_checks_stop_at_the_first_failing_one(monkeypatch, capfd):
    monkeypatch.setattr(start, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(start, "venv_python", lambda _: Path(sys.executable))
    leave = "import sys; sys.exit({})".format
    monkeypatch.setattr(start, "CHECKS", {"one": ["-c", leave(0)], "two": ["-c", leave(7)], "three": ["-c", leave(9)]})
    assert start.main(["test"]) == 7
    assert "three" not in capfd.readouterr().out


def test_a_refusal_is_told_without_a_traceback(monkeypatch, capsys):
    def refuse(*_, **__):
        raise start.SetUpError("Не хватает места.")

    monkeypatch.setattr(start, "prepare", refuse)
    assert start.main(["version"]) == start.NEEDS_A_HAND
    assert capsys.readouterr().err == "Не хватает места.\n"


@pytest.mark.parametrize("name", start.LOCKED)
def test_locked_files_pin_every_package_with_hashes_and_hold_no_addresses(name):
    text = (ROOT / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    assert not [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]


@pytest.mark.parametrize("name", start.LOCKED[1:])
def test_every_list_agrees_with_the_program_on_versions(name):
    pin = re.compile(r"^\S+==\S+", re.MULTILINE)
    own, wider = (set(pin.findall((ROOT / f"{n}.txt").read_text("utf-8"))) for n in ("requirements", name))
    assert own
    assert own <= wider
