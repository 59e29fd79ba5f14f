"""Terms as files: a round trip through any format loses nothing, and what is no terms is refused in one line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.errors import ConfigError, SdlintError
from sdlint.files.disk import below
from sdlint.model import Forms, Term
from sdlint.model.settings import Config, TermSettings
from sdlint.terms import load
from sdlint.terms.formats import csv_file, tbx, yaml_file
from sdlint.terms.termbase import merged

ODD = "潜在空间aZ 09|\\,;\"'<>&-_.=:#{}[]、（）ｔé𝒳"
text = st.text(ODD, min_size=1, max_size=12).map(lambda words: " ".join(words.split())).filter(bool)
several = st.lists(text, max_size=3, unique=True).map(tuple)


@st.composite
def forms(draw: st.DrawFn) -> Forms:
    words = draw(st.lists(text, min_size=1, max_size=6, unique=True))
    name, *others = words
    cut = draw(st.integers(0, len(others)))
    return Forms(name, tuple(others[:cut]), tuple(others[cut:]), definition=draw(st.one_of(st.just(""), text)))


@st.composite
def termbases(draw: st.DrawFn) -> tuple[Term, ...]:
    flag = st.booleans()
    return merged(
        Term(
            id=key,
            forms=draw(st.dictionaries(st.sampled_from(["zh", "en", "pt-BR"]), forms(), min_size=1)),
            category=draw(st.sampled_from(["", "concept", 'a, "b"'])),
            keep=draw(flag),
            case_sensitive=draw(flag),
            protected=draw(flag),
            strict=draw(flag),
        )
        for key in draw(st.lists(text, max_size=4, unique=True))
    )


@settings(max_examples=60, deadline=None)
@given(termbases())
def test_round_trips_lose_nothing(terms: tuple[Term, ...]) -> None:
    if terms:
        assert csv_file.read(csv_file.write(terms)) == terms
    assert tbx.read(tbx.write(terms).encode()) == terms
    assert yaml_file.read(yaml_file.write(terms) or "[]") == terms


def test_csv_of_two_columns_is_enough() -> None:
    (term,) = csv_file.read("\ufeffzh,en\r\n潜在空间,latent space\r\n\r\n")
    assert term == Term("潜在空间", {"zh": Forms("潜在空间"), "en": Forms("latent space")})


@pytest.mark.parametrize("broken", ["", "id,keep\n", "zh\na,b\n", 'zh\n"a'])
def test_what_is_no_table_of_terms_is_refused(broken: str) -> None:
    with pytest.raises(SdlintError, match=r"^t\.csv: "):
        csv_file.read(broken, "t.csv")


def test_where_csv_ends_too_soon_is_told() -> None:
    with pytest.raises(SdlintError, match=r"^t\.csv: not CSV: .* \(line 4\)$"):
        csv_file.read('zh,en\na,b\n\nc,"d\n\n\n', "t.csv")


def test_tbx_of_2008_is_read_and_its_dtd_is_not() -> None:
    (term,) = tbx.read(
        b'<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en"><text>'
        b'<body><termEntry id="c1"><langSet xml:lang="en"><ntig><termGrp><term>seed</term><termNote '
        b'type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig><tig><term>start value</term>'
        b"</tig></langSet></termEntry></body></text></martif>"
    )
    assert term == Term("c1", {"en": Forms("start value", (), ("seed",))})


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>',
        b'<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>',
        b'<!DOCTYPE tbx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><tbx/>',
        b"<html/>",
        b"<tbx>",
        b"",
    ],
)
def test_hostile_xml_is_refused(hostile: bytes) -> None:
    with pytest.raises(SdlintError, match=r"^t\.tbx: "):
        tbx.read(hostile, "t.tbx")


def test_tbx_is_what_the_standard_calls_basic() -> None:
    text = tbx.write(
        (Term("1 a", {"zh": Forms("甲", ("乙",), ("丙",), definition="首")}, category="c", keep=True),), "zh"
    )
    assert 'type="TBX-Basic"' in text
    assert 'xmlns="urn:iso:std:iso:30042:ed-2"' in text
    assert '<conceptEntry id="_x0031__x0020_a">' in text
    assert [text.count(word) for word in ("preferredTerm-admn-sts", "admittedTerm", "deprecatedTerm")] == [1, 1, 1]


def test_a_file_that_cannot_be_read_is_an_error_of_the_config(tmp_path: Path) -> None:
    for name, content in {"a.csv": None, "a.txt": b"", "b.csv": b"\xff", "a.yaml": b"{"}.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        config = Config(root=str(tmp_path), terms=TermSettings(files=(name,)))
        with pytest.raises(ConfigError, match=rf"^terms\.files: {name}: "):
            load.load_terms({}, config, below(str(tmp_path)))
