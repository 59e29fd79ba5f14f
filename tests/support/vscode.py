"""VS Code as its users see it: its own server, with a window of it in a headless Chromium."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from reports.browser import chromium

PATIENCE = 40.0
"""Seconds that anything may take to show."""
ASKING = 5.0
"""Seconds after which a question that nothing came of is asked again."""
SETTINGS = {
    "workbench.startupEditor": "none",
    "workbench.enableExperiments": False,
    "workbench.tips.enabled": False,
    "extensions.ignoreRecommendations": True,
    "telemetry.telemetryLevel": "off",
    "git.enabled": False,
    "editor.minimap.enabled": False,
    "editor.cursorBlinking": "solid",
    "workbench.reduceMotion": "on",
    "files.autoSave": "off",
}


class Window:
    """A window with one folder open. Its `driver` is selenium's."""

    def __init__(self, driver: Any, place: str) -> None:
        self.driver, self._place = driver, place

    def open(self, folder: Path, *files: str, trust: bool) -> None:
        """Opens `folder` and `files` in it, and says whether those who wrote them are trusted."""
        remote = urllib.parse.urlsplit(self._place).netloc
        payload = [["openFile", f"vscode-remote://{remote}{folder / name}"] for name in files]
        query = urllib.parse.urlencode({"folder": str(folder), "payload": json.dumps(payload)})
        self.driver.get(f"{self._place}/?{query}")
        answer = "Yes, I trust" if trust else "No, I don't trust"
        self.click(".monaco-dialog-box .monaco-button", answer)
        self.until(lambda: not self.all(".monaco-dialog-box"), "the question of trust to go")

    def all(self, selector: str, text: str = "") -> list[Any]:
        """The elements that are shown and hold `text`."""
        script = """
            return [...document.querySelectorAll(arguments[0])].filter((each) => each.getClientRects().length
                && (each.innerText + " " + (each.ariaLabel || "")).replace(/\\u00a0/g, " ").includes(arguments[1]));
        """
        return list(self.driver.execute_script(script, selector, text))

    def texts(self, selector: str) -> list[str]:
        """What the elements that are shown say, in one go: the next moment they may be drawn anew."""
        script = """
            return [...document.querySelectorAll(arguments[0])].filter((each) => each.getClientRects().length)
                .map((each) => each.innerText);
        """
        return [" ".join(text.split()) for text in self.driver.execute_script(script, selector)]

    def one(self, selector: str, text: str = "") -> Any:
        return self.until(lambda: self.all(selector, text), f"{selector} with {text!r}")[0]

    def click(self, selector: str, text: str = "", held: str = "") -> None:
        """Clicks, with the key `held`, what may be drawn anew between being found and being clicked."""
        from selenium.common.exceptions import WebDriverException
        from selenium.webdriver import ActionChains, Keys

        def clicked() -> bool:
            chain, key = ActionChains(self.driver), getattr(Keys, held, "")
            try:
                chain = chain.key_down(key) if key else chain
                chain = chain.click(self.one(selector, text))
                (chain.key_up(key) if key else chain).perform()
            except WebDriverException:
                return False
            return True

        self.until(clicked, f"a click on {selector} with {text!r}")

    def keys(self, *keys: str) -> None:
        """Presses keys: names of `Keys` or text, those of one word with ``+`` together."""
        from selenium.webdriver import ActionChains, Keys

        chain = ActionChains(self.driver)
        for word in keys:
            *held, last = [getattr(Keys, key, key) for key in (word.split("+") if "+" in word else [word])]
            for key in held:
                chain.key_down(key)
            chain.send_keys(last)
            for key in reversed(held):
                chain.key_up(key)
        chain.perform()

    def command(self, title: str) -> None:
        """Runs a command by its title, as the palette lists it."""
        self.keys("F1")
        self.one(".quick-input-widget input")
        self.keys(title)
        self.click(".quick-input-list .monaco-list-row", title)

    def take(self, title: str) -> None:
        """Takes what is offered at the cursor by that title.

        Asks again while VS Code says that nothing is: it drops the answer to a question if findings come meanwhile.
        """
        asked = time.monotonic() - ASKING

        def offered() -> bool:
            nonlocal asked
            if self.all(".action-widget .monaco-list-row"):
                return True
            if time.monotonic() - asked > ASKING:
                self.keys("CONTROL+.")
                asked = time.monotonic()
            return False

        self.until(offered, "anything to take")
        self.click(".action-widget .monaco-list-row", title)

    def picks(self) -> list[str]:
        """What there is to be chosen from, once there is."""
        self.until(lambda: self.all(".quick-input-list .monaco-list-row"), "anything to choose from")
        return self.texts(".quick-input-list .monaco-list-row")

    def line(self, number: int, editor: str = "") -> None:
        """Puts the cursor onto a line of the page."""
        self.keys("CONTROL+g")
        self.one(".quick-input-widget input")
        self.keys(str(number), "ENTER")
        self.until(lambda: not self.all(".quick-input-widget"), "the line")

    @contextmanager
    def webview(self) -> Iterator["Window"]:
        """What is within the webview that is shown: a frame in a frame."""
        self.driver.switch_to.frame(self.one("iframe.webview.ready"))
        self.driver.switch_to.frame(self.one("iframe#active-frame"))
        yield self
        self.driver.switch_to.default_content()

    def text(self) -> str:
        """What the page in front shows."""
        return "\n".join(self.texts(".editor-group-container.active .view-line") or self.texts(".view-line"))

    def until(self, reached: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
        end = time.monotonic() + seconds
        while not (value := reached()):
            if time.monotonic() > end:
                raise AssertionError(f"there never was {what}\n{self.shown()}")
            time.sleep(0.05)
        return value

    def shown(self) -> str:
        """What stands in the window, and a picture of it where one is asked for."""
        if folder := os.environ.get("VSCODE_SHOTS"):
            self.shot(Path(folder, "failed.png"))
        return str(self.driver.execute_script("return document.body.innerText"))[-3000:]

    def shot(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(file))


@contextmanager
def code(
    server: Path, home: Path, *, settings: dict[str, Any] | None = None, vsix: Path, **environment: str
) -> Iterator[Callable[[], Any]]:
    """VS Code with the extension `vsix`, whose own files lie in `home`; gives what opens a window.

    `server`: the folder that ``out/server-main.js`` lies in; `settings`: the user's.
    """
    main = ["node", str(server / "out" / "server-main.js")]
    own = ["--server-data-dir", str(home / "data"), "--extensions-dir", str(home / "extensions")]
    for name in ("User", "Machine"):
        file = home / "data" / "data" / name / "settings.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings if name == "Machine" and settings else SETTINGS), "utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "VSCODE_"))}
    # As when it is started in a terminal: else it would ask a login shell for the variables.
    env = {**inherited, "HOME": str(home), "VSCODE_CLI": "1", **environment}
    subprocess.run(
        [*main, *own, "--install-extension", str(vsix)], check=True, env=env, capture_output=True, timeout=60
    )
    flags = ["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--telemetry-level", "off"]
    with tempfile.TemporaryFile("w+") as log:
        command = [*main, *own, *flags, "--accept-server-license-terms"]
        running = subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=home, start_new_session=True)
        try:
            with ExitStack() as stack:
                place = f"http://127.0.0.1:{_port(running, log)}"
                yield lambda: Window(stack.enter_context(chromium(1200, 800)), place)
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(20)


def _port(running: subprocess.Popen[bytes], log: Any) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        log.seek(0)
        if found := re.search(r"Extension host agent listening on (\d+)", log.read()):
            return int(found[1])
        time.sleep(0.05)
    log.seek(0)
    raise AssertionError(log.read())


def missing() -> str:
    """What is not here of what VS Code needs to run; empty where all is."""
    from reports.browser import missing as browser

    return browser() or ("" if shutil.which("node") else "node")
