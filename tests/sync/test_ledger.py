"""Reviews survive git: merges of neighbours are clean, and what a bad merge leaves is unreviewed, never fresh."""

import subprocess
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import Need
from sdlint.facts.document import document
from sdlint.files.atomic import write_all
from sdlint.files.disk import below
from sdlint.model import Fingerprint, Source
from sdlint.model.settings import Config
from sdlint.reviews.ledger import dump, file_of, parse, place, read
from sdlint.sync.review import Review, ReviewEntry, names

HASH = st.text("0123456789abcdef", min_size=16, max_size=16).map(lambda text: f"1:{text}")
PRINT = st.builds(Fingerprint, prose=HASH, code=st.just("") | HASH, links=st.just("") | HASH, sketch=st.just("1:2:3:4"))
NAME = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)
ENTRY = st.builds(ReviewEntry, PRINT, PRINT, st.booleans(), st.booleans(), st.booleans())
REVIEW = st.builds(Review, st.dictionaries(NAME, ENTRY, max_size=4))


def entry(seed: str) -> ReviewEntry:
    hash_, sketch = f"1:{seed * 16}", f"1:{seed}"
    return ReviewEntry(Fingerprint(hash_, "", hash_, sketch), Fingerprint(hash_, "", "", sketch))


@given(REVIEW)
@settings(max_examples=120)
def test_what_is_written_is_read(review: Review) -> None:
    assert parse(dump(review)) == review


@given(REVIEW.filter(lambda review: all(name.isprintable() for name in review.entries)))
@settings(max_examples=40)
def test_a_ledger_is_yaml_with_one_field_a_line(review: Review) -> None:
    data = yaml.safe_load(dump(review))
    assert set(data["sections"] or {}) == set(review.entries)


@given(REVIEW, st.integers(0, 400), st.integers(1, 60))
@settings(max_examples=120)
def test_damage_never_invents_a_review(review: Review, start: int, length: int) -> None:
    text = dump(review)
    damaged = parse(text[:start] + text[start + length :])
    hashes = {value for one in review.entries.values() for value in (one.source.prose, one.target.prose)}
    assert all(one.source.prose in hashes | {""} or len(one.source.prose) != 18 for one in damaged.entries.values())


def test_half_of_what_says_that_a_machine_has_translated_is_no_persons_review() -> None:
    text = dump(Review({"a": replace(entry("1"), machine=True)}))
    for torn in ("", "      \n", "      y"):
        assert all(left.machine for left in parse(text.replace("      yes\n", torn)).entries.values())


def test_half_a_hash_and_half_of_something_else_is_torn() -> None:
    print_ = Fingerprint("1:" + "0" * 16, sketch="1:2:3:4")
    text = dump(Review({"a": ReviewEntry(print_, print_)}))
    cut = text.index("00000000\n"), text.index(":2:3:4")
    assert not parse(text[: cut[0]] + text[cut[1] :]).entries


def test_halves_of_two_hashes_are_no_third() -> None:
    text = dump(Review({"a": ReviewEntry(*(Fingerprint(f"1:{digit * 16}", sketch="1:2:3:4") for digit in "01"))}))
    cut = text.index("0" * 8 + "\n"), text.index("1" * 8 + "\n")
    assert not parse(text[: cut[0]] + text[cut[1] :]).entries


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_any_text_can_be_read(text: str) -> None:
    parse(text)


def test_neighbours_merge_without_conflict(tmp_path: Path, need: Need) -> None:
    import shutil

    need(shutil.which("git"), "git")
    base = Review({"#a": entry("0"), "#b": entry("1"), "#c": entry("2")})
    ours = Review({**base.entries, "#a": entry("7")})
    theirs = Review({**base.entries, "#b": entry("8"), "#d": entry("9")})
    for name, review in (("base", base), ("ours", ours), ("theirs", theirs)):
        (tmp_path / name).write_text(dump(review), "utf-8")
    merged = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert parse(merged.stdout) == Review({"#a": entry("7"), "#b": entry("8"), "#c": entry("2"), "#d": entry("9")})


def test_conflict_marks_tear_the_section_they_are_in() -> None:
    text = dump(Review({"#a": entry("0"), "#b": entry("1")}))
    line = "    source-prose:\n      1:0000000000000000\n"
    conflict = f"<<<<<<< ours\n{line}=======\n{line.replace('0', '5')}>>>>>>> theirs\n"
    assert set(parse(text.replace(line, conflict, 1)).entries) == {"#b"}


def test_a_section_that_is_there_twice_is_not_reviewed() -> None:
    text = dump(Review({"#a": entry("0"), "#b": entry("1")}))
    assert set(parse(text + text[text.index('  "#a"') : text.index('  "#b"')]).entries) == {"#b"}


def test_a_file_that_cannot_be_read_holds_no_reviews(tmp_path: Path) -> None:
    path = place(tmp_path, "en", "a.md")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe")
    assert read(below(str(tmp_path)), "en", "a.md") == Review()
    assert read(below(str(tmp_path)), "en", "missing.md") == Review()


def test_writing_what_is_there_writes_nothing(tmp_path: Path) -> None:
    review = Review({"#a": entry("0")})
    write_all(tmp_path, file_of(below(str(tmp_path)), "en", "guide/a.md", review))
    assert not file_of(below(str(tmp_path)), "en", "guide/a.md", review)
    assert [path.name for path in (tmp_path / ".sdlint/sync/en/guide").iterdir()] == ["a.md.yml"]


def test_repeated_headings_have_names_of_their_own() -> None:
    text = "# Guide\n\n## A\n\n### Use\n\n### Use\n\n## B\n\n### Use\n\n## X {#x}\n"
    page = document(Source("a.md", text), Config(root="/"), {}).page
    assert names(page) == ("guide", "a", "a/use", "a/use~2", "b", "b/use", "#x")
