"""Licences of the packages that the program is built from, read from their own metadata.

To remake the page: `.venv/bin/python installer/licences.py > docs/licences.md`.
"""

import re
import shutil
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
TEXT = re.compile(r"(?i)^(licen[cs]e|copying|notice)")
TROVE = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Python Software Foundation License": "PSF-2.0",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0+",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0+",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
}
PLAIN = {
    "MIT license": "MIT",
    "PSFL": "PSF-2.0",
    "Dual License": "BSD-3-Clause OR Apache-2.0",  # python-dateutil
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",  # pypdfium2
}

HEAD = """\
# Лицензии того, из чего собрана программа

Сама программа — MIT (файл `LICENSE`). Таблица составлена по сведениям самих пакетов; пересобрать её:
`.venv/bin/python installer/licences.py > docs/licences.md`.

| пакет | версия | лицензия |
| --- | --- | --- |
"""
TAIL = """
Как это соблюдается:

- PySide6, shiboken6 и сам Qt взяты по LGPL-3.0: они лежат в сборке отдельными файлами, их можно заменить своими той же
  версии; исходный текст Qt открыт. Модули Qt под одной лишь GPL в программу не входят.
- pyphen взят по LGPL-2.0+, его код не менялся.
- PyInstaller (GPL-2.0+) нужен только для сборки; его исключение позволяет распространять собранное под любой лицензией.
- Шрифты: Tinos — SIL OFL 1.1, PT Sans — ParaType Free Font License, DejaVu Sans — Bitstream Vera и Arev; тексты лежат
  рядом с ними в `resources/fonts`.
- Сборка содержит также Python (PSF-2.0) и библиотеки, которые нужны ему самому: OpenSSL (Apache-2.0), SQLite
  (общественное достояние), expat и libffi (MIT), bzip2 (BSD-подобная), liblzma (0BSD), zlib (Zlib), libuuid
  (BSD-3-Clause). Пакеты numpy и Pillow несут в себе OpenBLAS, libgfortran (GPL-3.0 с исключением) и библиотеки форматов
  картинок; тексты их лицензий лежат в самих пакетах.
"""


def licence(package: Distribution) -> str:
    """What the package says of itself: the SPDX expression, else the short field, else its classifiers."""
    data = package.metadata
    expression, short = ((data.get_all(key) or [""])[0] for key in ("License-Expression", "License"))
    said = str(expression or PLAIN.get(short, short))
    if said and "\n" not in said and "," not in said:
        return said
    names = [item.rsplit(" :: ", 1)[-1] for item in data.get_all("Classifier") or () if item.startswith("License ::")]
    return " или ".join(TROVE.get(name, name) for name in names) or "не указана"


def pinned() -> dict[str, list[str]]:
    """Versions of every package in requirements.txt; one name may have a version for each Python."""
    found: dict[str, list[str]] = {}
    for name, version in PIN.findall((ROOT / "requirements.txt").read_text("utf-8")):
        found.setdefault(name, []).append(version)
    return found


def page() -> str:
    """The whole page in Markdown, for the packages of requirements.txt; all of them must be installed."""
    rows = [
        f"| {name} | {' / '.join(versions)} | {licence(distribution(name))} |" for name, versions in pinned().items()
    ]
    return HEAD + "\n".join(rows) + "\n" + TAIL


def texts(folder: Path) -> Iterator[tuple[str, Path]]:
    """Licence files of the packages installed in a site-packages folder, as (package, file)."""
    wanted = set(pinned())
    for package in distributions(path=[str(folder)]):
        name = re.sub(r"[-_.]+", "-", package.name).lower()
        if name in wanted:
            for file in package.files or ():
                path = Path(str(package.locate_file(file)))
                if TEXT.match(file.name) and path.suffix != ".py" and path.is_file():
                    yield name, path


def copy_texts(folder: Path, target: Path) -> int:
    """Copy the licence files of a site-packages folder to target/PACKAGE/; how many there were."""
    count = 0
    for count, (name, path) in enumerate(texts(folder), start=1):  # noqa: B007 - the last number is the answer
        place = target / name
        place.mkdir(parents=True, exist_ok=True)
        copy = place / path.name
        shutil.copyfile(path, copy if not copy.exists() else place / f"{path.parent.name}-{path.name}")
    return count


if __name__ == "__main__":
    try:
        print(page(), end="")
    except PackageNotFoundError as missing:
        raise SystemExit(f"Не установлен пакет {missing}.") from missing
