"""Set the project up and run one of its tasks, with nothing but Python and pip (and uv, if it is there).

    python3 dev.py demo [DIR]   the whole road once: create, edit on both sides, sync, check; no account needed
    python3 dev.py demo --page  the page on a tracker with the sample, until you close it
    python3 dev.py test [...]   the tests; whatever follows goes to pytest
    python3 dev.py check        ruff, mypy, the rooms of the house, the docs: everything but the tests
    python3 dev.py bench [...]  the benchmarks; --only NAME for one of them
    python3 dev.py mutants [..] break the sync on purpose, a fault at a time: the tests must notice each
    python3 dev.py docs         the site of the docs, in dist/docs
    python3 dev.py build        sdist and wheel in dist/, and a look at whether the wheel is complete
    python3 dev.py lock [...]   pin the requirements anew; --upgrade for the newest

On Windows: py dev.py TASK. The first task makes .venv beside this file; it is made anew when the requirements,
pyproject.toml or the Python change.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"sheetsync needs Python 3.11 or newer, and this is {sys.version_info[0]}.{sys.version_info[1]}: "
        "install a newer one and start dev.py with it."
    )

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up"
LOCK = ROOT / "requirements" / "dev.txt"
SITE_LOCK = ROOT / "requirements" / "docs.txt"
WINDOWS = os.name == "nt"

NO_PIP = (
    "sheetsync cannot be set up: this Python has neither pip nor ensurepip. "
    "Install one of them (on Debian and Ubuntu: apt install python3-pip python3-venv) or uv, and try again."
)

LIST_TEMPLATES = """
import sys
sys.path.insert(0, sys.argv[1])
from sheetsync.resources import templates
folder = templates()
assert folder.is_relative_to(sys.argv[1]), folder
print(*sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()), sep="\\n")
"""


def main(arguments: list[str]) -> int:
    """Set up if that is due, run the task, and return its exit code."""
    task = TASKS.get(arguments[0]) if arguments else None
    if task is None:
        asked = arguments[:1] in (["-h"], ["--help"], ["help"])
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    if VENV.is_dir() and VENV.samefile(sys.prefix):
        # A Python cannot replace the environment it runs in (on Windows not even its own file).
        return run(sys._base_executable, __file__, *arguments)  # type: ignore[attr-defined]
    if task is not lock:
        set_up()
    return task(arguments[1:])


# ------------------------------------------------------------------------------------------------------- setting up


def set_up() -> None:
    """Make .venv with the pinned requirements and the project itself, unless it is there and still right.

    The stamp is written last: whatever interrupts this, the next call starts afresh.
    """
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say(f"Setting up .venv for Python {sys.version_info[0]}.{sys.version_info[1]}: about half a minute, once.")
    make_venv()
    install = installer()
    must(*install, "--require-hashes", "-r", LOCK)
    must(*install, "--no-deps", "--no-build-isolation", "-e", ROOT)
    STAMP.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """Return a digest of all that .venv is made from: declarations, pins, the Python, and where it lies."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), LOCK.read_bytes(), sys.version.encode(), os.fsencode(VENV)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> None:
    """Make an empty .venv without pip: that needs no ensurepip, which Debian keeps in a package of its own."""
    try:
        import venv
    except ImportError:
        sys.exit(NO_PIP)
    venv.EnvBuilder(clear=True, symlinks=not WINDOWS).create(VENV)


def installer() -> list[str]:
    """Return how a command begins that installs into .venv: by uv, by this Python's pip, or by a pip in .venv."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(python())]
    options = ["install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if host_pip() >= (22, 3):  # the first that installs into another environment
        return [sys.executable, "-m", "pip", "--python", str(python()), *options]
    if subprocess.run([python(), "-m", "ensurepip"], capture_output=True, check=False).returncode:
        sys.exit(NO_PIP)
    return [str(python()), "-m", "pip", *options]


def host_pip() -> tuple[int, ...]:
    """Return the version of this Python's pip, () if it has none."""
    answer = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"pip (\d+)\.(\d+)", answer.stdout)
    return tuple(int(number) for number in found.groups()) if found else ()


# ------------------------------------------------------------------------------------------------------------ tasks


def demo(arguments: list[str]) -> int:
    """Run the demo where the person stands, so that the folder they name is theirs; with --page leave its page open."""
    if "--page" in arguments:
        return demo_page([word for word in arguments if word != "--page"])
    return run(script("sheetsync"), "demo", *arguments)


def demo_page(arguments: list[str]) -> int:
    """Make a tracker with the sample in a folder that goes again, and run the page on it until it is closed."""
    with tempfile.TemporaryDirectory() as folder:
        tracker = Path(folder) / "tracker.xlsx"
        code = run(script("sheetsync"), "create", tracker, "--sample", "-q")
        if code:
            return code
        state = {"SHEETSYNC_STATE_DIR": str(Path(folder, "state"))}
        command = [str(script("sheetsync")), "open", "--book", str(tracker), *arguments]
        try:
            return subprocess.run(command, env={**os.environ, **state}, check=False).returncode
        except KeyboardInterrupt:
            return 0


def test(arguments: list[str]) -> int:
    """Run the tests, two at a time; whoever has done their half takes from the other's, so that neither waits."""
    return run(python(), "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments, cwd=ROOT)


def check(arguments: list[str]) -> int:
    """Run every check that is not a test, and name those that failed."""
    if arguments:
        sys.exit("dev.py check takes no arguments.")
    checks: dict[str, list[str | Path]] = {
        "ruff": [python(), "-m", "ruff", "check"],
        "format": [python(), "-m", "ruff", "format", "--check"],
        "mypy": [python(), "-m", "mypy"],
        "rooms": [script("lint-imports"), "--no-logo"],
        "house": [python(), "-m", "pytest", "-q", "tests/house"],
    }
    failed = []
    for name, command in checks.items():
        say(f"{name} …")
        if run(*command, cwd=ROOT):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    return run(python(), "-m", "benchmarks.run", *arguments, cwd=ROOT)


def mutants(arguments: list[str]) -> int:
    """Make each seeded fault in a copy of the checkout, and fail if the tests do not notice one."""
    return run(python(), "-m", "tests.mutants.run", *arguments, cwd=ROOT)


def build(arguments: list[str]) -> int:
    """Build the sdist, the wheel from the sdist, and refuse both if the wheel lacks a template of the checkout."""
    if arguments:
        sys.exit("dev.py build takes no arguments.")
    with tempfile.TemporaryDirectory() as folder:
        built, unpacked, elsewhere = (Path(folder, name) for name in ("built", "unpacked", "elsewhere"))
        must(python(), "-m", "hatchling", "build", "-t", "sdist", "-d", built, cwd=ROOT)
        shutil.unpack_archive(next(built.glob("*.tar.gz")), unpacked)
        must(python(), "-m", "hatchling", "build", "-t", "wheel", "-d", built, cwd=next(unpacked.iterdir()))
        must(*installer(), "--no-deps", "--target", elsewhere, *built.glob("*.whl"))
        shipped, here = templates_seen_from(elsewhere), templates_seen_from(ROOT)
        if shipped != here or not here:
            say(f"The wheel has other templates than the checkout.\nwheel:\n{shipped}checkout:\n{here}")
            return 1
        shutil.copytree(built, ROOT / "dist", dirs_exist_ok=True)
    say(f"The wheel has every template file of the checkout ({len(here.splitlines())}). It and the sdist are in dist/.")
    return 0


def templates_seen_from(folder: Path) -> str:
    """Return the files that the sheetsync in *folder* finds as templates, one on each line."""
    command = [str(python()), "-I", "-c", LIST_TEMPLATES, str(folder)]
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.lstrip()


def docs(arguments: list[str]) -> int:
    """Build the site of the docs in dist/docs, by a Sphinx that only this needs and that lies in .venv by itself."""
    if arguments:
        sys.exit("dev.py docs takes no arguments.")
    tools = VENV / "site"
    if not tools.is_dir():
        must(*installer(), "--require-hashes", "--target", tools, "-r", SITE_LOCK)
    built = ROOT / "dist" / "docs"
    command: list[str | Path] = [
        python(),
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        ROOT / "docs",
        built,
    ]
    code = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(tools)}, check=False).returncode
    if not code:
        say(f"The site is in {built}; open index.html there.")
    return code


def lock(arguments: list[str]) -> int:
    """Pin every requirement for all systems and Pythons, with the digests of all its files.

    Only uv resolves for systems other than its own, so where it is missing it is fetched for this once. No .venv is
    needed: the pins it would be made from may be what is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv")
        if uv is None:
            must(sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "uv")
            uv = str(Path(folder, "bin", "uv"))
        how = ("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet")
        said = ("--custom-compile-command", "python3 dev.py lock")
        for group, pins in (("dev", LOCK), ("docs", SITE_LOCK)):
            source = ("pyproject.toml", "--group", group) if group == "dev" else ("--group", f"pyproject.toml:{group}")
            code = run(uv, "pip", "compile", *source, *how, *said, "--output-file", pins.relative_to(ROOT), *arguments,
                       cwd=ROOT)  # fmt: skip
            if code:
                return code
        return 0


TASKS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "mutants": mutants,
    "docs": docs,
    "build": build,
    "lock": lock,
}


# ------------------------------------------------------------------------------------------------- starting programs


def python() -> Path:
    """Return the Python of .venv."""
    return script("python")


def script(name: str) -> Path:
    """Return a program of .venv."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def run(*command: str | Path, cwd: Path | None = None) -> int:
    """Run a program in full view and return its exit code."""
    return subprocess.run(command, cwd=cwd, check=False).returncode


def must(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a program without which there is no going on."""
    # A person's own pip settings may send everything elsewhere; here it belongs into .venv.
    own = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    code = subprocess.run(command, cwd=cwd, env={**os.environ, **own}, check=False).returncode
    if code:
        said = " ".join(str(word) for word in command)
        sys.exit(f"This failed with exit code {code}, for the reason above:\n  {said}\nOnce it is mended, try again.")


def say(text: str) -> None:
    """Tell the person something, apart from what the task prints."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
