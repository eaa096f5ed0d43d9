"""Try the built program as a user would: its window under a virtual screen, its demo, and both on a bare Debian.

    python3 installer/smoke.py            the folder dist/marshrut-shkoly on this computer; needs Xvfb
    python3 installer/smoke.py --bare     the .deb in a fresh Debian without Python; needs root, Xvfb and debootstrap

Ends only the programs that it started itself.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
SUITE = "bookworm"
ALIVE_SECONDS = 10
STOP_SECONDS = 10
TITLE = re.compile(r'^ +0x\w+ "(.*)": .*?(\d+)x(\d+)[+-]', re.MULTILINE)  # a line of xwininfo
LEAST_SIDE = 300
KINDS = {".pdf", ".docx", ".xlsx"}

Starter = Callable[[Sequence[str], dict[str, str]], list[str]]


class SmokeError(Exception):
    """The built program did not do what it must."""


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen; gives the value for DISPLAY."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-ac", "-nolisten", "tcp", "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        stop(server)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a program that this script started."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def here(words: Sequence[str], variables: dict[str, str]) -> list[str]:
    """Command for this computer, with no more of the environment than a fresh login has."""
    return ["env", "-i", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", *(f"{k}={v}" for k, v in variables.items()), *words]


def inside(root: Path) -> Starter:
    """Maker of commands for another root folder."""
    return lambda words, variables: ["chroot", str(root), *here(words, variables)]


def window_stays(start: Starter, program: str, home: str, data: str) -> None:
    """Open the window, see that it is shown and that the program lives on; then close it by its own process."""
    with screen() as display:
        variables = {"HOME": home, "DISPLAY": display}
        with tempfile.TemporaryFile() as said:
            running = subprocess.Popen(start([program, "--data-dir", data], variables), stdout=said, stderr=said)
            try:
                time.sleep(ALIVE_SECONDS)
                alive, shown = running.poll() is None, window_titles(display)
            finally:
                stop(running)
            said.seek(0)
            output = said.read().decode("utf-8", "replace")
    if not alive:
        raise SmokeError(f"Окно закрылось само, код {running.returncode}:\n{output}")
    if shown is not None and not any("Маршрут школы" in title for title in shown):
        raise SmokeError(f"Программа работает, но окна нет. Видны: {shown}\n{output}")
    print(
        f"Окно открыто и живёт {ALIVE_SECONDS} с: {program}", "" if shown else "(заголовок не проверен: нет xwininfo)"
    )


def window_titles(display: str) -> list[str] | None:
    """Names of the windows of a screen that a person would notice; None where the tool for it is not installed."""
    if shutil.which("xwininfo") is None:
        return None
    tree = subprocess.run(
        ["xwininfo", "-display", display, "-root", "-tree"], capture_output=True, check=False, env={"LANG": "C.UTF-8"}
    )
    found = TITLE.findall(tree.stdout.decode("utf-8", "replace"))
    return [name for name, width, height in found if int(width) >= LEAST_SIDE <= int(height)]


def demo_writes(start: Starter, program: str, home: Path, home_inside: str) -> None:
    """Build the demo school into a folder and see documents of every kind."""
    begun = time.monotonic()
    words = [program, "demo", "--out", f"{home_inside}/demo", "--data-dir", f"{home_inside}/demo-data"]
    done = subprocess.run(start(words, {"HOME": home_inside}), capture_output=True, check=False)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode:
        raise SmokeError(f"Показательная школа не построена, код {done.returncode}:\n{output}")
    written = [path for path in (home / "demo").rglob("*") if path.is_file() and path.stat().st_size]
    lacking = KINDS - {path.suffix for path in written}
    if lacking:
        raise SmokeError(f"Нет документов {', '.join(sorted(lacking))}:\n{output}")
    print(f"Показательная школа: файлов {len(written)}, {time.monotonic() - begun:.1f} с")


def no_library_is_missing(start: Starter, root: Path, program: str) -> None:
    """Let the loader look at every library of the build; the part for printers may lack its own."""
    folder = Path(program).parent / "_internal"
    lacking = []
    for path in sorted((root / folder.relative_to("/")).rglob("*.so*")):
        place = str(Path("/") / path.relative_to(root))
        if not path.is_symlink() and "cups" not in path.name:
            look = start(["ldd", place], {"LD_LIBRARY_PATH": str(folder)})
            told = subprocess.run(look, capture_output=True, check=False)
            lines = told.stdout.decode("utf-8", "replace").splitlines()
            lacking += [f"{path.name}: {line.strip()}" for line in lines if "not found" in line]
    if lacking:
        raise SmokeError("Не хватает библиотек:\n" + "\n".join(lacking))


def try_here() -> None:
    """Window and demo of the folder build."""
    program = str(DIST / "marshrut-shkoly" / "marshrut")
    no_library_is_missing(here, Path("/"), program)
    with tempfile.TemporaryDirectory() as home:
        demo_writes(here, program, Path(home), home)
        window_stays(here, program, home, f"{home}/data")


def checked(*words: str | Path) -> None:
    """Run a step of the preparation, or raise with what it said."""
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise SmokeError(f"{words[0]}: код {done.returncode}\n{done.stdout.decode('utf-8', 'replace')[-3000:]}")


@contextmanager
def bare_system() -> Iterator[Path]:
    """Root folder of a fresh minimal Debian, removed afterwards."""
    root = Path(tempfile.mkdtemp(prefix="marshrut-bare-", dir="/var/tmp"))
    proc = root / "proc"
    try:
        checked("debootstrap", "--variant=minbase", SUITE, root)
        shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
        checked("mount", "-t", "proc", "proc", proc)
        yield root
    finally:
        if proc.is_mount():
            checked("umount", proc)
        shutil.rmtree(root)  # nothing else was mounted inside


def try_bare(package: Path) -> None:
    """Install the package on a bare system, use it, remove it."""
    with bare_system() as root:
        home = root / "srv"
        shutil.copy(package, home / "program.deb")
        run = ["chroot", str(root), *here([], {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin"})]
        begun = time.monotonic()
        checked(*run, "apt-get", "update")
        checked(*run, "apt-get", "install", "-y", "--no-install-recommends", "/srv/program.deb")
        print(f"Пакет установлен за {time.monotonic() - begun:.0f} с")
        if list(root.glob("usr/bin/python3*")):
            raise SmokeError("В системе оказался Python: проверка ничего не доказывает.")
        no_library_is_missing(inside(root), root, "/opt/marshrut-shkoly/marshrut")
        demo_writes(inside(root), "/usr/bin/marshrut", home, "/srv")
        window_stays(inside(root), "/usr/bin/marshrut", "/srv", "/srv/data")
        checked(*run, "apt-get", "purge", "-y", "marshrut-shkoly")
        left = [str(path) for path in (root / "opt/marshrut-shkoly", root / "usr/bin/marshrut") if path.exists()]
        if left:
            raise SmokeError(f"После удаления осталось: {left}")
        print("Пакет удалён без следа")


def main(arguments: list[str] | None = None) -> int:
    """Run the tries; 0 when all passed."""
    parser = argparse.ArgumentParser(description="Проверка собранной программы.")
    parser.add_argument("--bare", action="store_true", help="установить .deb в чистую систему (нужны права root)")
    options = parser.parse_args(arguments)
    try:
        if not options.bare:
            try_here()
        elif packages := sorted(DIST.glob("*.deb"), key=lambda path: path.stat().st_mtime):
            try_bare(packages[-1])
        else:
            raise SmokeError("Пакета в dist нет: сначала соберите его.")  # noqa: TRY301 - told like the others
    except SmokeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
