"""Draw the pictures of these pages from the program itself: a workbook, a page, a terminal.

python -m docs.pictures

LibreOffice, Chromium and poppler draw them. Where one is missing, its picture stays as it is, and that is said.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["main"]

HERE = Path(__file__).parent
DPI = 84
PAGE = (1_000, 1_100)
"""Width and height of the browser's window, in pixels."""


def main() -> int:
    """Draw all pictures; return how many could not be drawn."""
    missing = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"SHEETSYNC_STATE_DIR": str(folder / "state"), "SHEETSYNC_CONFIG_DIR": str(folder / "config")}
        sheetsync("create", folder / "tracker.xlsx", "--sample", "-q")
        for picture, tools, draw in (
            ("tracker.png", ("soffice", "pdftoppm", "pdftotext"), draw_workbook),
            ("page.png", ("chromium",), draw_page),
            ("check.svg", (), draw_terminal),
        ):
            if lacking := [tool for tool in tools if shutil.which(tool) is None]:
                print(f"{picture} stays as it is: {', '.join(lacking)} is not installed.", file=sys.stderr)
                missing += 1
            else:
                draw(folder, HERE / picture)
    return missing


def draw_workbook(folder: Path, picture: Path) -> None:
    """Draw the sheet Contacts as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "tracker.xlsx")
    pages = run("pdftotext", "-layout", folder / "tracker.pdf", "-").split("\f")
    number = next(at for at, text in enumerate(pages, 1) if text.lstrip().startswith("Contact ID"))
    crop = ("-x", 10, "-y", 32, "-W", 860, "-H", 528)
    run("pdftoppm", "-r", DPI, "-f", number, "-l", number, *crop, "-png", "-singlefile", folder / "tracker.pdf",
        picture.with_suffix(""))  # fmt: skip


def draw_page(folder: Path, picture: Path) -> None:
    """Draw the page Today as a browser shows it."""
    command = [sys.executable, "-m", "sheetsync", "--book", "tracker.xlsx", "open", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as page:
        try:
            assert page.stdout
            url = page.stdout.readline().strip()
            size = f"--window-size={PAGE[0]},{PAGE[1]}"
            run("chromium", "--headless", "--no-sandbox", f"--user-data-dir={folder / 'browser'}", size,
                f"--screenshot={picture}", url)  # fmt: skip
        finally:
            page.terminate()


def draw_terminal(folder: Path, picture: Path) -> None:
    """Draw what `sheetsync check` prints."""
    from rich.console import Console
    from rich.text import Text

    os.environ["FORCE_COLOR"] = "1"
    said = sheetsync("--book", folder / "tracker.xlsx", "check")
    del os.environ["FORCE_COLOR"]
    console = Console(record=True, width=112, file=io.StringIO())
    console.print(Text.from_ansi("\n".join(("$ sheetsync check", *said.splitlines()[:24], "…"))))
    drawn = re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="sheetsync"), flags=re.DOTALL)  # loads nothing
    picture.write_text(re.sub(r"<!--.*?-->", "", drawn), encoding="utf-8")


def sheetsync(*words: object) -> str:
    """Run a command of this checkout and return what it prints."""
    return run(sys.executable, "-m", "sheetsync", *words)


def run(*words: object) -> str:
    """Run a program to its end and return what it prints; raises CalledProcessError if it fails."""
    command = [str(word) for word in words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=300).stdout


if __name__ == "__main__":
    sys.exit(main())
