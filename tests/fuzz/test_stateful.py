"""Whatever people do to a tree, in whatever order: no run ends, the cache changes nothing, and a fix is made once."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

import sdlint
from conftest import CONFIG, Shell
from sdlint.config.load import load
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.exchange.read_back import imported, read
from sdlint.exchange.units import units
from sdlint.exchange.xliff import to_xliff
from sdlint.files.atomic import write_all
from sdlint.model import Result
from sdlint.model.settings import Request
from sdlint.reviews.accepting import accept_all

NAMES = st.sampled_from(("a", "b", "c"))
LOCALES = st.sampled_from(("zh", "en"))
PIECES = st.sampled_from((
    "\n## 步数 {#steps}\n\n步数越多，画面越细致，但到了一定程度就看不出区别了。\n",
    "\n## Steps {#steps}\n\nMore steps give a finer picture, but from some point on nobody can see it.\n",
    "\n见[别处](b.md#steps)和[那里](../zh/a.md)，还有 <https://example.org/x>。\n",
    "\n```sh\n./run.sh --steps 20  # 常用\n```\n",
    "\n<!-- sdlint-disable-next-line heading-increment -->\n#### 深 {#deep}\n",
    "\n| 一 | 二 |\n| --- | --- |\n| 三 | `x` |\n",
    "\n---\n\n::: tip\n没有关上\n",
    "\n**重点。**后面，https://example.org/a，后面\n",
))  # fmt: skip
DAMAGE = st.sampled_from((b"<<<<<<< HEAD\n", b"\xff\xfe", b"", b'sections:\n  "#steps":\n', b"\0" * 40))


class Upkeep(RuleBasedStateMachine):
    """A handbook in two languages, and those who look after it."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.root = Path(self.folder)
        config = CONFIG + "links: {archive: {required: true}}\nrules: {select: [SD, SD516, SD701, SD702]}\n"
        Shell(self.root).write({"sdlint.yaml": config, "content/zh/a.md": "# 甲 {#a}\n\n第一页。\n"})

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def judged(self, *, cache: bool = True) -> Result:
        return check(Session(load(None, self.root, {"offline": True}), Request(cache=cache, jobs=1)))

    def page(self, locale: str, name: str) -> Path:
        return self.root / f"content/{locale}/{name}.md"

    @rule(locale=LOCALES, name=NAMES, piece=PIECES)
    def write(self, locale: str, name: str, piece: str) -> None:
        page = self.page(locale, name)
        page.parent.mkdir(parents=True, exist_ok=True)
        text = page.read_text("utf-8", "replace") if page.exists() else f"# {name.upper()} {{#{name}}}\n\nA page.\n"
        page.write_text(text + piece, "utf-8")

    @rule(locale=LOCALES, name=NAMES, share=st.floats(0, 1))
    def cut(self, locale: str, name: str, share: float) -> None:
        page = self.page(locale, name)
        if page.exists():
            data = page.read_bytes()
            page.write_bytes(data[: int(len(data) * share)])

    @rule(name=NAMES, other=NAMES, both=st.booleans())
    def rename(self, name: str, other: str, both: bool) -> None:
        for locale in ("zh", "en") if both else ("zh",):
            if self.page(locale, name).exists():
                self.page(locale, name).replace(self.page(locale, other))

    @rule(unchanged=st.booleans())
    def accept(self, unchanged: bool) -> None:
        session = Session(load(None, self.root), Request(cache=False, jobs=1))
        pairs = facts(session, {"pairs"}).pairs
        accepted = accept_all([(pair, "") for pair in pairs], session.tree.read, unchanged=unchanged, told=False)
        write_all(self.root, accepted.files)
        if unchanged and not accepted.refused:
            left = {finding.code for finding in self.judged().findings}
            assert not left & {"SD505", "SD506", "SD516"}, "what was accepted is fresh"

    @rule()
    def carry_out_and_back(self) -> None:
        session = Session(load(None, self.root), Request(cache=False, jobs=1))
        pairs = [pair for pair in facts(session, {"pairs"}).pairs if pair.source and pair.target]
        out = [
            unit
            for pair in pairs
            for unit in units(pair, session.text(pair.source_path), session.text(pair.target_path))
        ]
        translations = read(to_xliff(out, "zh", "en").encode("utf-8", "replace"), session.config, "en")
        back = imported(translations, pairs, session.text, "vitepress")
        changed = {path for path, text in back.texts.items() if text != session.text(path)}
        assert not changed, "what nobody translated comes back as it was"

    @rule(unsafe=st.booleans())
    def fix(self, unsafe: bool) -> None:
        sdlint.fix(self.judged(), unsafe)
        before = {path: path.read_bytes() for path in self.root.rglob("*.md")}
        sdlint.fix(self.judged(), unsafe)
        assert before == {path: path.read_bytes() for path in self.root.rglob("*.md")}

    @rule(damage=DAMAGE, share=st.floats(0, 1))
    def tear_reviews(self, damage: bytes, share: float) -> None:
        for file in sorted(self.root.glob(".sdlint/sync/*/*.yml"))[:1]:
            if not file.is_file():
                continue  # another test's attack
            data = file.read_bytes()
            at = int(len(data) * share)
            file.write_bytes(data[:at] + damage + data[at + len(damage) :])

    @rule(share=st.floats(0, 1))
    def tear_the_cache(self, share: float) -> None:
        for file in sorted(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.sqlite*"))[:2]:
            data = file.read_bytes()
            file.write_bytes(data[: int(len(data) * share)] + b"\0" * 8)

    @invariant()
    def the_cache_changes_nothing(self) -> None:
        warm, cold = (
            replace(self.judged(cache=cache), corpus=None, elapsed=0.0, request=Request()) for cache in (True, False)
        )
        assert warm == cold
        assert not warm.failed


Upkeep.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestUpkeep = Upkeep.TestCase
