"""Set-up and start of «Маршрут школы» on a computer that has only Python 3.11 or newer; standard library only.

    python3 start.py            makes .venv when needed, opens the window (without a screen: builds the demo)
    python3 start.py ARGS…      the same, then `python -m app ARGS…`
    python3 start.py test …     all checks of the project; further arguments go to pytest
    python3 start.py lock …     remakes the requirement files with uv; for newer versions: lock --upgrade

On Windows: `py start.py`. A stamp inside .venv tells that it is ready, so a second start checks nothing.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must get this sentence; the file parses under 3.6 too
    sys.exit("Нужен Python 3.11 или новее, а запущен {}.{}. Установите новый Python.".format(*sys.version_info[:2]))

import hashlib
import importlib.util
import os
import platform
import subprocess
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON_VERSION = "{}.{}".format(*sys.version_info[:2])
GLIBC_OF_QT = (2, 34)
PIP_LINES_KEPT = 15

NEEDS_A_HAND = 3  # exit code: something the user can mend
INTERRUPTED = 130

# What Qt opens at run time, and the Debian package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
}

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
CHECKS = {
    "правила кода": ["-m", "ruff", "check", "."],
    "оформление кода": ["-m", "ruff", "format", "--check", "."],
    "типы": ["-m", "mypy"],
    "границы слоёв": ["-c", LINT_IMPORTS],
    "тесты": ["-m", "pytest", "-n", "auto", "--dist", "worksteal"],
}
LOCKED = ("requirements", "requirements-dev", "installer/requirements")


class SetUpError(Exception):
    """Set-up stopped; the message is the Russian text for the user."""


def say(text: str) -> None:
    """Print at once, even into a pipe."""
    print(text, flush=True)


def venv_python(venv: Path) -> Path:
    """Interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


# --- The stamp: is the environment ready? ---


def digest(requirements: Path, version: str = PYTHON_VERSION) -> str:
    """What a stamp says when `requirements` are installed for Python `version`."""
    return hashlib.sha256(version.encode() + b"\n" + requirements.read_bytes()).hexdigest()


def stamp_of(venv: Path, requirements: Path) -> Path:
    """File that tells that `requirements` are installed in `venv`."""
    return venv / f"{requirements.stem}.installed"


def is_ready(venv: Path, requirements: Path) -> bool:
    """True when the stamp matches the file and the running Python."""
    try:
        stamped = stamp_of(venv, requirements).read_text("ascii")
        return stamped == digest(requirements) and venv_python(venv).exists()
    except (OSError, ValueError):
        return False


# --- System packages ---


def missing_libraries() -> list[str]:
    """Sonames from QT_LIBRARIES that this Linux cannot load; nothing on other systems."""
    if sys.platform != "linux":
        return []
    import ctypes

    missing = []
    for soname in QT_LIBRARIES:
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(soname)
    return missing


def is_debian_like(os_release: str) -> bool:
    """Judge by the text of /etc/os-release: ID or ID_LIKE names Debian."""
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = " ".join(fields.get(key, "").strip("\"'") for key in ("ID", "ID_LIKE"))
    return "debian" in names.split()


def packages_to_install(libraries: list[str], *, has_ensurepip: bool) -> list[str]:
    """Debian packages for missing libraries and, where Python cannot make environments, its venv package."""
    packages = [QT_LIBRARIES[soname] for soname in libraries]
    return packages if has_ensurepip else [f"python{PYTHON_VERSION}-venv", *packages]


def apt_prefix() -> list[str] | None:
    """Words before apt-get that make it work without questions; None where that needs a person."""
    if os.geteuid() == 0:
        return []
    try:
        allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return None
    return ["sudo", "-n"] if allowed else None


def install_packages(packages: list[str], prefix: list[str]) -> bool:
    """Let apt install `packages` without questions; False, with apt's words on stderr, when it fails."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, check=False)  # a stale list may still be enough
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    done = subprocess.run(install, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace"), file=sys.stderr)
    importlib.invalidate_caches()
    return done.returncode == 0


def add_system_packages(libraries: list[str], *, has_ensurepip: bool) -> None:
    """Install from the system what Qt and venv lack here, or raise with the one command that does it."""
    if not libraries and has_ensurepip:
        return
    os_release = Path("/etc/os-release")
    if not (os_release.is_file() and is_debian_like(os_release.read_text("utf-8"))):
        wanted = ", ".join([*libraries, *([] if has_ensurepip else ["модуль Python ensurepip"])])
        raise SetUpError(f"В системе не хватает: {wanted}. Установите их средствами системы и повторите запуск.")
    packages = packages_to_install(libraries, has_ensurepip=has_ensurepip)
    prefix = apt_prefix()
    if prefix is not None:
        say(f"Устанавливаю системные пакеты: {' '.join(packages)}")
    if prefix is None or not install_packages(packages, prefix):
        by_hand = "sudo apt-get install --no-install-recommends " + " ".join(packages)
        raise SetUpError(f"Не хватает системных пакетов. Выполните команду и повторите запуск:\n  {by_hand}")


def refuse_old_glibc() -> None:
    """Raise where the C library is older than Qt was built for: pip would only say that nothing fits."""
    name, version = platform.libc_ver()
    if name == "glibc" and tuple(int(part) for part in version.split(".")[:2]) < GLIBC_OF_QT:
        raise SetUpError(
            f"Эта система старше, чем нужно: в ней glibc {version}, а окну нужна 2.34 или новее "
            "(Debian 12, Ubuntu 22.04, Astra Linux 1.8, Альт 11 и новее)."
        )


# --- The virtual environment ---


def works(venv: Path) -> bool:
    """True when the environment starts, has pip and is of the running Python's version."""
    probe = f"import pip, sys; sys.exit('{{}}.{{}}'.format(*sys.version_info[:2]) != '{PYTHON_VERSION}')"
    try:
        run = subprocess.run([venv_python(venv), "-I", "-c", probe], capture_output=True, check=False)
    except OSError:
        return False
    return run.returncode == 0


def make_venv(venv: Path) -> None:
    """Make the environment anew, over whatever is there."""
    say(f"Создаю окружение {venv.name}")
    base = getattr(sys, "_base_executable", sys.executable)  # not the interpreter inside the folder being cleared
    made = subprocess.run(
        [base, "-m", "venv", "--clear", venv], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if made.returncode:
        raise SetUpError(f"{made.stdout.decode('utf-8', 'replace')}\nОкружение {venv} не создано.")


def progress(line: str) -> str | None:
    """One line of pip's output in Russian, or None for a line that says nothing to the user.

    "  Downloading numpy-2.4.6-cp311.whl (16.6 MB)" → "  загружаю numpy, 16,6 МБ".
    """
    words = line.split()
    if words[:1] == ["Downloading"]:
        address, size = " ".join(words[1:2]), " ".join(words[2:4]).strip("()")
        name = address.rsplit("/", 1)[-1].split("-", 1)[0]
        for unit, russian in (("MB", "МБ"), ("kB", "КБ"), ("bytes", "байт")):
            size = size.replace(unit, russian)
        return f"  загружаю {name}, {size.replace('.', ',')}" if size else f"  загружаю {name}"
    if words[:2] == ["Installing", "collected"]:
        return "  раскладываю по местам"
    return None


def install(venv: Path, requirements: Path) -> None:
    """Install the pinned packages, checking their hashes; raise with pip's last lines when it fails.

    The lock names everything, so nothing is resolved: older pips stumble over an extra (`coverage[toml]`) as soon as a
    release newer than the locked one is out.
    """
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
    command = [str(venv_python(venv)), "-I", "-m", "pip", "install", *options, "--progress-bar", "off"]
    command += ["-r", str(requirements)]
    kept: deque[str] = deque(maxlen=PIP_LINES_KEPT)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace") as pip:
        for line in pip.stdout or ():
            kept.append(line)
            told = progress(line)
            if told:
                say(told)
    if pip.returncode:
        raise SetUpError(
            f"{''.join(kept)}\nБиблиотеки не установились. Проверьте подключение к интернету и повторите запуск.\n"
            f"Если ошибка останется, удалите папку {venv} и запустите ещё раз."
        )


def prepare(venv: Path, requirements: Path, *, window: bool) -> None:
    """Bring `venv` to the state of `requirements`; do nothing when its stamp says it is there.

    Without `window` a lack of Qt's system libraries is only told: commands do without them.
    """
    if is_ready(venv, requirements):
        return
    say("Готовлю программу к работе. В первый раз нужен интернет, это займёт несколько минут.")
    refuse_old_glibc()
    usable = works(venv)
    has_ensurepip = usable or importlib.util.find_spec("ensurepip") is not None
    complete = True
    try:
        add_system_packages(missing_libraries(), has_ensurepip=has_ensurepip)
    except SetUpError as lack:
        if window or not has_ensurepip:
            raise
        complete = False
        say(f"{lack}\nЭто нужно только окну; продолжаю без него.")
    if not usable:
        make_venv(venv)
    stamp = stamp_of(venv, requirements)
    stamp.unlink(missing_ok=True)
    say(f"Устанавливаю библиотеки из {requirements.name}")
    install(venv, requirements)
    if complete:
        stamp.write_text(digest(requirements), "ascii")
    say("Готово.")


# --- What can be asked for ---


def has_screen(environment: dict[str, str], system: str = sys.platform) -> bool:
    """True when a window has something to be shown on."""
    return system != "linux" or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start(arguments: list[str]) -> int:
    """Hand over to the program itself; the current folder stays the user's."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH")]))
    if not arguments and not has_screen(environment):
        say("Экрана нет, поэтому вместо окна готовлю учебный пример: документы будут в папке demo-out.")
        arguments = ["demo", "--out", "demo-out"]
    prepare(VENV, ROOT / "requirements.txt", window=arguments[:1] in ([], ["gui"]))
    command = [str(venv_python(VENV)), "-P", "-m", "app", *arguments]
    if not WINDOWS:  # there it would return to the console before the program ends
        os.execve(command[0], command, environment)  # noqa: S606 - our own interpreter, no shell
    return subprocess.run(command, env=environment, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run the checks one by one; the first failing exit code, or 0."""
    prepare(VENV, ROOT / "requirements.txt", window=True)
    prepare(VENV, ROOT / "requirements-dev.txt", window=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}
    for name, words in CHECKS.items():
        say(f"— Проверка: {name}")
        command = [venv_python(VENV), *words, *(arguments if "pytest" in words else ())]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            say(f"— Не пройдено: {name}")
            return code
    return 0


def lock(arguments: list[str]) -> int:
    """Turn each list of wanted packages into pinned versions with hashes and no addresses."""
    uv = venv_python(VENV).with_name("uv.exe" if WINDOWS else "uv")
    if not uv.is_file():
        raise SetUpError(f"Для этого нужен uv: {venv_python(VENV)} -m pip install uv")
    form = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    for name in LOCKED:  # the program's own pins bind the lists that extend it
        constraints = [] if name == "requirements" else ["-c", "requirements.txt"]
        pinned = ["--no-emit-index-url", "-q", f"{name}.in", "-o", f"{name}.txt", *constraints, *arguments]
        code = subprocess.run([uv, "pip", "compile", *form, *pinned], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


def main(arguments: list[str]) -> int:
    """Choose by the first word; returns the exit code."""
    try:
        if arguments[:1] == ["test"]:
            return test(arguments[1:])
        if arguments[:1] == ["lock"]:
            return lock(arguments[1:])
        return start(arguments)
    except SetUpError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"Программа не подготовлена: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    return NEEDS_A_HAND


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console of another code page
    sys.exit(main(sys.argv[1:]))
