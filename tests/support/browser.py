"""Chromium, and JupyterLab in it as a student has it: shared by tests and the README's pictures."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM_FLAGS = [
    "--no-sandbox",  # Chromium has none for root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START, RUN = 60, 120  # seconds, at most
USER_SETTINGS = {
    # All cells stay in the page, not only those in view.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium as the system has it."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program is not None, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Start JupyterLab in *folder*, with settings of its own.

    Yields:
        The address of `backprop.ipynb` in a folder of *folder*, whose name is to be put in by
        `str.format`.
    """
    own = folder / ".own"
    for name, values in USER_SETTINGS.items():
        path = own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), "utf-8")
    places = {f"JUPYTER_{name}_DIR": str(own / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    places |= {"JUPYTERLAB_SETTINGS_DIR": str(own / "settings"), "IPYTHONDIR": str(own / "ipython")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--allow-root"]
    with (own / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=os.environ | places, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield _address(own)
    finally:
        server.terminate()
        server.wait()


def _address(own: Path) -> str:
    """Wait for the server to say where it is."""
    for _ in range(10 * START):
        for path in (own / "RUNTIME").glob("jpserver-*.json"):
            told = json.loads(path.read_text("utf-8") or "{}")
            if told:
                place = "lab/workspaces/{0}/tree/{0}/backprop.ipynb"  # each in a window of its own
                return f"{told['url']}{place}?token={told['token']}"
        time.sleep(0.1)
    raise TimeoutError((own / "log").read_text("utf-8"))


def run_all(page: Page) -> None:
    """Run all cells by the menu, and wait for the last."""
    notebook = page.locator(".jp-NotebookPanel:visible")
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible(timeout=1000 * START)
    prompts = notebook.locator(".jp-CodeCell .jp-InputPrompt")
    for _ in range(START // 2):  # JupyterLab drops what comes too early
        if prompts.last.inner_text().strip() != "[ ]:":
            break
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(2000)
    expect(prompts.last).to_have_text(re.compile(r"\[\d+\]:"), timeout=1000 * RUN)
    expect(notebook.locator("mjx-container").last).to_be_attached(timeout=1000 * START)
