"""What the tests share: a tree written from a mapping, and the command line run on it."""

import compileall
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from sdlint.web.store import Store

PROGRAM = Path(__file__).parents[1] / "pipeline"
CONFIG = "locales:\n  zh: content/zh/{path}\n  en: content/en/{path}\nsource: zh\n"


class Shell:
    """The ``sdlint`` command in one folder, as its user runs it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stderr = ""
        """What of the last run a test's own helper kept."""

    def write(self, files: Mapping[str, str | bytes]) -> Self:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return self

    def read(self, name: str) -> str:
        """The text of a file, with its line ends as they are."""
        return (self.root / name).read_bytes().decode("utf-8")

    def run(self, *arguments: str, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "sdlint", *arguments],
            cwd=self.root,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            env={**os.environ, "PYTHONWARNINGS": "error", "NO_COLOR": "1", **environment},
            check=False,
            timeout=120,
        )
        said, errors = (raw.decode("utf-8").replace("\r\n", "\n") for raw in (done.stdout, done.stderr))
        return subprocess.CompletedProcess(done.args, done.returncode, said, errors)

    @property
    def cache(self) -> Path:
        """Where sdlint remembers things about this folder."""
        from sdlint.cache.place import cache_folder

        folder = cache_folder(str(self.root))
        assert folder
        return folder

    def store(self) -> "Store":
        """What sdlint remembers of links, under the settings of this folder's config."""
        from sdlint.config import load
        from sdlint.web.store import Store

        return Store.open(self.cache, load.load(None, self.root).links)

    def findings(self, *arguments: str) -> list[dict[str, Any]]:
        done = self.run("check", "--offline", "--format", "json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
        return findings


def pytest_configure(config: pytest.Config) -> None:
    """Compiles the program before it is started a thousand times; Python may have been told to write no bytecode."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(PROGRAM, quiet=2)


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """Signals that whoever started the tests ignores (a shell's background job, nohup) are not ignored in them."""
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of the tests' own, so that nothing is left in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("SDLINT_CACHE_DIR", raising=False)
        # The webs of the tests are on this machine, and the tests run in CI, too.
        patch.setenv("SDLINT_ALLOW_PRIVATE", "1")
        yield


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """An empty folder with the zh/en config of the examples."""
    return Shell(tmp_path).write({"sdlint.yaml": CONFIG})


@pytest.fixture
def bare(tmp_path: Path) -> Shell:
    """An empty folder without a config."""
    return Shell(tmp_path)


Need = Callable[[object, str], None]


@pytest.fixture
def need() -> Need:
    """Skips where an outside tool is missing; in CI a missing tool is a failure."""

    def check(found: object, what: str) -> None:
        if not found:
            message = f"{what} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)

    return check
