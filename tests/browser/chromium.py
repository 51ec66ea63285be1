"""Find a Chromium for the browser tests, or get one: ``python -m tests.browser.chromium``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

HOW_TO = (
    "The browser tests need Chromium and found none. Install it (Debian and Ubuntu: "
    "apt-get install chromium), or set CHROMIUM to the path of a Chromium or Chrome."
)


def find_chromium() -> Path | None:
    """``$CHROMIUM``, then one on the PATH, then Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).is_file():
        return Path(named)
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if on_path:
        return Path(on_path)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def _run(*command: str) -> bool:
    print("Trying:", " ".join(command), flush=True)  # noqa: T201
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0


def _fetch() -> None:
    if _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    geteuid = getattr(os, "geteuid", None)
    if geteuid is not None and geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")


def main() -> int:
    """Make sure that there is a Chromium. Exit status 1 with a hint if not."""
    if find_chromium() is None:
        _fetch()
    if find_chromium() is None:
        print(HOW_TO, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
