"""Work is shared out in chunks, to the same processes for the whole of a run, and comes back in order."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Shell
from sdlint.cache.store import Memory
from sdlint.config import load as configs
from sdlint.engine.chunks import Chunk, chunked, handed_in
from sdlint.engine.executor import Executor
from sdlint.engine.mapper import Mapper, unpacked
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.model.settings import Request

SIZES = st.lists(st.one_of(st.integers(0, 50_000), st.just(3_000_000)), max_size=60)


@given(SIZES, st.integers(1, 16))
def test_each_task_is_in_one_chunk_and_large_ones_are_alone(sizes: list[int], workers: int) -> None:
    chunks = chunked(sizes, workers)
    assert [number for chunk in chunks for number in chunk.numbers] == list(range(len(sizes)))
    for chunk in chunks:
        filled = sum(sizes[number] for number in chunk.numbers)
        assert len(chunk.numbers) == 1 or filled <= 1_000_000
        assert not chunk.early or filled > 60_000


@given(SIZES, st.integers(1, 4))
def test_chunks_come_in_order_and_are_begun_large_ones_first_and_no_sooner_than_needed(
    sizes: list[int], workers: int
) -> None:
    begun: list[Chunk] = []
    chunks = chunked(sizes, workers)
    for number, (chunk, submitted) in enumerate(handed_in(chunks, lambda chunk: begun.append(chunk) or chunk, workers)):
        assert chunk is submitted is chunks[number]
        assert len([chunk for chunk in begun if not chunk.early]) <= number + 4 * workers + 1
    assert sorted(begun, key=lambda chunk: chunk.start) == chunks
    assert [chunk.early for chunk in begun] == sorted((chunk.early for chunk in begun), reverse=True)


def worker(_: int) -> int:
    return os.getpid()


def test_the_processes_of_a_run_are_started_once_and_ended_with_it() -> None:
    with closing(Executor(Request(jobs=2))) as executor:
        first, second = (set(executor.spread(worker, [20_000] * 60, int)) for _ in range(2))
        assert len(first | second) <= 2
        assert os.getpid() not in first | second
    assert not any(map(lives, first | second))


def lives(pid: int | None) -> bool:
    try:
        os.kill(pid or 0, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("jobs", "count", "helps"), [(1, 1000, False), (2, 47, False), (2, 48, True), (16, 48, True)])
def test_little_is_done_alone(jobs: int, count: int, helps: bool) -> None:
    assert Executor(Request(jobs=jobs)).helps(count) is helps


PAGES = {f"content/{locale}/{n}.md": f"# {n}\n\n## S\n\n`c{n}`\n" for locale in ("zh", "en") for n in range(60)}


@pytest.fixture
def session(shell: Shell) -> Session:
    shell.write(PAGES)
    return Session(configs.load(None, shell.root), Request(jobs=2, cache=False))


def test_both_halves_are_shared_out_to_one_team(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdlint.engine.workers import Processes

    teams, shared = [], []
    real = Processes.spread

    def spread(self, function, sizes, task):
        teams.append(self)
        shared.append(len(sizes))
        return real(self, function, sizes, task)

    monkeypatch.setattr(Processes, "spread", spread)
    assert len(facts(session, {"pairs"}).pairs) == 60
    assert shared == [120, 60]
    assert teams[0] is teams[1]
    assert teams[0]._pool is None, "none outlives the gathering"


def test_a_mapper_elsewhere_needs_no_file(shell: Shell) -> None:
    schema = '{"type": "object", "required": ["id"]}'
    collections = "collections: {x: {files: '**/*.md', record: front-matter, schema: own.json}}\n"
    config = (shell.root / "sdlint.yaml").read_text() + collections
    shell.write({"sdlint.yaml": config, "own.json": schema, "content/zh/a.md": "---\nno: 1\n---\n\n### 甲\n"})
    session = Session(configs.load(None, shell.root), Request(cache=False))
    data = Path(shell.root, "content/zh/a.md").read_bytes()
    mapper = Mapper(session.config, session.tree.named, Memory(None))
    packed = mapper.packed()
    (shell.root / "own.json").unlink()
    assert b"required" in packed
    assert unpacked(packed).encoded("content/zh/a.md", data) == mapper.encoded("content/zh/a.md", data)
    assert b"id" in mapper.encoded("content/zh/a.md", data)
