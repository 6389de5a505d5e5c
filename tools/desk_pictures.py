"""Takes the pictures of the desk that the documentation shows, with Debian's Chromium.

    python tools/desk_pictures.py

It starts a desk of its own on loopback, and ends it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from yalu.cli.demo import text as dispatch

OUT = Path(__file__).resolve().parents[1] / "docs" / "images"
WIDE, TALL = 1360, 900


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no Chromium on this machine: apt-get install chromium")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        results = str(Path(folder) / "results.sqlite")
        command = [sys.executable, "-m", "yalu", "serve", "--port", "0", "--results", results]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
            assert desk.stderr is not None
            found = re.search(r"http://\S+", desk.stderr.readline())
            assert found
            try:
                take(found[0].rstrip("/"), chromium)
            finally:
                desk.send_signal(signal.SIGINT)


def take(base: str, chromium: str) -> None:
    """The pictures, one after the other in one window."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=sandbox)
        page = browser.new_page(viewport={"width": WIDE, "height": TALL})
        page.goto(f"{base}/check")
        page.get_by_label("Paste the text").fill(dispatch())
        page.get_by_role("button", name="Check").click()
        page.get_by_role("heading", name="Contradicted").wait_for()
        keep(page, "desk-check")
        page.goto(f"{base}/record?since=2016-01")
        keep(page, "desk-record")
        page.goto(f"{base}/timeline?place=Dandong+-+Sinuiju&since=2019-01&until=2024-12")
        page.locator(".axis").scroll_into_view_if_needed()
        keep(page, "desk-timeline")
        browser.close()


def keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=OUT / f"{name}.png")
    print(OUT / f"{name}.png")


if __name__ == "__main__":
    main()
