"""Build the program for computers without Python: dist/marshrut-shkoly, and a .deb or a Windows installer of it.

Run on the oldest system that the result is meant for: `python3 installer/build.py`. It needs libpython (Debian:
libpython3.11) and objdump (binutils). Everything in between goes to build/, which may be deleted at any time.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "installer")]

import licences  # noqa: E402 - a neighbour, found by the line above

import start  # noqa: E402 - the set-up script at the root

BUILD = ROOT / "build"
DIST = ROOT / "dist"
VENV = BUILD / "venv"
NAME = "marshrut-shkoly"
PROGRAM = DIST / NAME
GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")
DESCRIPTION = """\
Маршрут школы: от результатов ВПР к дорожной карте
 Загружает результаты проверочных работ, находит затруднения, составляет
 дорожную карту и маршруты учителей, следит за сроками и готовит отчёты.
"""
DESKTOP = f"""\
[Desktop Entry]
Type=Application
Version=1.1
Name=Маршрут школы
Comment=От результатов ВПР к дорожной карте, маршрутам учителей, контролю и отчёту
Exec=marshrut
Icon={NAME}
Terminal=false
Categories=Office;
Keywords=ВПР;школа;дорожная карта;ИОМ;план;
StartupWMClass=MarshrutShkoly
"""


def version() -> str:
    """Version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def run(*words: str | Path) -> None:
    """Run a program, or raise with its name."""
    if subprocess.run(words, cwd=ROOT, check=False).returncode:
        raise start.SetUpError(f"Не выполнено: {' '.join(map(str, words[:4]))} …")


def build_program() -> None:
    """Freeze the program into PROGRAM, from an environment that holds nothing else."""
    if sys.platform == "linux" and shutil.which("objdump") is None:
        raise start.SetUpError("Для сборки нужен objdump: sudo apt-get install binutils")
    start.prepare(VENV, ROOT / "installer" / "requirements.txt", window=True)
    python = start.venv_python(VENV)
    if start.WINDOWS:
        run(python, ROOT / "installer" / "icon.py", ROOT / "resources" / "icons" / "program.svg", BUILD / "program.ico")
    shutil.rmtree(PROGRAM, ignore_errors=True)
    folders: list[str | Path] = ["--distpath", DIST, "--workpath", BUILD / "pyinstaller"]
    run(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *folders, ROOT / "installer/marshrut.spec")
    add_documents(PROGRAM / "licences")


def add_documents(target: Path) -> None:
    """Put the licence of the program, the list of its parts and the texts of their licences into a folder."""
    target.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", target / "LICENSE.txt")
    shutil.copyfile(ROOT / "docs" / "licences.md", target / "licences.md")
    for packages in VENV.rglob("site-packages"):
        start.say(f"Текстов лицензий: {licences.copy_texts(packages, target)}")


def needed_glibc(folder: Path) -> tuple[int, int]:
    """Newest glibc whose symbols the binaries of a folder ask for, e.g. (2, 35)."""
    asked = {(2, 17)}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if content.startswith(b"\x7fELF"):
                asked.update((int(major), int(minor)) for major, minor in GLIBC.findall(content))
    return max(asked)


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def control(architecture: str, glibc: tuple[int, int], size: int) -> str:
    """The control file of the package; `size` in bytes."""
    base, wayland = ["libstdc++6", "libx11-6"], ["libwayland-client0", "libwayland-cursor0", "libwayland-egl1"]
    needs = ["libc6 (>= {}.{})".format(*glibc), *base, *start.QT_LIBRARIES.values(), *wayland]
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": architecture,
        "Maintainer": "Авторы «Маршрута школы» <marshrut@localhost>",
        "Section": "education",
        "Priority": "optional",
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join(needs),
        "Recommends": "libcups2",
        "Description": DESCRIPTION.rstrip(),
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


def make_deb() -> Path:
    """Pack PROGRAM as a Debian package; its path."""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    documents = tree / "usr/share/doc" / NAME
    applications, icons = tree / "usr/share/applications", tree / "usr/share/icons/hicolor/scalable/apps"
    for folder in (tree / "DEBIAN", tree / "opt", tree / "usr/bin", documents, applications, icons):
        folder.mkdir(parents=True)
    shutil.copytree(PROGRAM, tree / "opt" / NAME, symlinks=True)
    shutil.move(tree / "opt" / NAME / "licences", documents / "licences")
    shutil.copyfile(ROOT / "LICENSE", documents / "copyright")
    shutil.copyfile(ROOT / "CHANGELOG.md", documents / "CHANGELOG.md")
    (tree / "usr/bin/marshrut").symlink_to(f"/opt/{NAME}/marshrut")
    (applications / f"{NAME}.desktop").write_text(DESKTOP, "utf-8")
    shutil.copyfile(ROOT / "resources/icons/program.svg", icons / f"{NAME}.svg")
    named = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = named.stdout.strip()
    text = control(architecture, needed_glibc(PROGRAM), size_of(tree))
    (tree / "DEBIAN/control").write_text(text, "utf-8")
    package = DIST / f"{NAME}_{version()}_{architecture}.deb"
    start.say("Упаковываю .deb, это занимает две–три минуты.")
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package)
    return package


def make_setup() -> Path:
    """Pack PROGRAM as an installer for Windows; its path."""
    run("makensis", "-V2", f"-DVERSION={version()}", ROOT / "installer" / "marshrut.nsi")
    return DIST / f"{NAME}-{version()}-setup.exe"


def main(arguments: list[str] | None = None) -> int:
    """Build what is asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description="Сборка программы для компьютеров без Python.")
    parser.add_argument("--no-package", action="store_true", help="не упаковывать собранное")
    parser.add_argument("--only-package", action="store_true", help="упаковать уже собранное")
    options = parser.parse_args(arguments)
    os.umask(0o022)  # files of the package must be readable by everybody
    try:
        if not options.only_package:
            build_program()
        start.say(f"Собрано: {PROGRAM}, {size_of(PROGRAM) / 2**20:.0f} МБ")
        packer = {"linux": ("dpkg-deb", make_deb), "win32": ("makensis", make_setup)}.get(sys.platform)
        if packer and shutil.which(packer[0]) and not options.no_package:
            package = packer[1]()
            start.say(f"Собрано: {package}, {package.stat().st_size / 2**20:.0f} МБ")
    except start.SetUpError as error:
        print(error, file=sys.stderr)
        return start.NEEDS_A_HAND
    return 0


if __name__ == "__main__":
    sys.exit(main())
