"""What axe, the checker of accessibility that browsers' makers and auditors use, finds wrong with a page.

It is the npm package axe-core; `.ci/run` installs it in the folder .validator of the checkout. Nothing of it is in the
project.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.browser import Browser

__all__ = ["violations"]

_FILE = Path(__file__).resolve().parents[1] / ".validator" / "node_modules" / "axe-core" / "axe.min.js"
_VARIABLE = "SHEETSYNC_AXE"
_RUN = """(async () => {
  document.querySelectorAll('details').forEach(d => d.open = true);
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(v => `${v.id} (${v.impact}): ${v.help}: ` + v.nodes.map(n => n.html).join(' ')
    .slice(0, 400));
})()"""


def violations(browser: Browser) -> list[str]:
    """Return what is wrong with the page that a browser shows, all that is folded opened.

    Skips the test where axe is not there; in CI that is a failure.
    """
    browser.run(_axe())
    found: Any = browser.run(_RUN)
    return list(found)


@cache
def _axe() -> str:
    file = Path(os.environ.get(_VARIABLE) or _FILE)
    if not file.is_file():
        missing = f"axe is not installed (see .ci/run, or name its file in {_VARIABLE})"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return file.read_text("utf-8") + ";0"
