"""What is fed with damaged input: each target takes any bytes, and may refuse them, and may do nothing else.

A target is a function of the damaged bytes, the seeds are what is damaged. To refuse is to raise `SdlintError`, or what
the function's docstring says. Whatever else is raised, or a law that is broken (`AssertionError`), is a fault.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import msgspec
from editor import messages, play

import sdlint
from markdown_laws import check_laws
from sdlint.cache.store import decoded
from sdlint.config.file import read as read_config
from sdlint.config.load import load
from sdlint.data import marked
from sdlint.engine.mapper import MAPPED, encode
from sdlint.errors import SdlintError
from sdlint.exchange.json_file import from_json
from sdlint.exchange.memory import Memory
from sdlint.exchange.placeholders import mask
from sdlint.exchange.po import from_po
from sdlint.exchange.tmx import from_tmx
from sdlint.exchange.unit import Unit
from sdlint.exchange.xliff import from_xliff
from sdlint.files.decode import decode
from sdlint.git.changed import stretches
from sdlint.git.history import _commits
from sdlint.model import Source
from sdlint.model.settings import ArchiveSettings
from sdlint.model.site_settings import Flavor
from sdlint.reviews import ledger
from sdlint.terms.formats import csv_file, tbx, yaml_file
from sdlint.text import url_patterns, urls, wayback_links
from sdlint.web.archive import timemap
from sdlint.web.http.transport import Answer
from sdlint.web.judge import drift, html, refresh

ROOT = Path(__file__).parents[1]
_FOLDER = tempfile.TemporaryDirectory()
"""Where targets put what they read from the disk."""
_TREE = Path(_FOLDER.name, "tree")
"""A tree in two languages that an editor has open."""
for _path, _text in {
    "sdlint.yaml": "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\n",
    "zh/a.md": "# 甲 {#a}\n",
    "zh/b.md": "# 乙 {#b}\n",
    "en/a.md": "# A {#a}\n",
}.items():
    Path(_TREE, _path).parent.mkdir(parents=True, exist_ok=True)
    Path(_TREE, _path).write_text(_text, "utf-8")


def pages(data: bytes) -> None:
    """The parser, in the flavour that the input's length picks, and the laws of its tree."""
    source = decode("page.md", data)
    if isinstance(source, Source):
        flavors: list[Flavor] = sorted(get_args(Flavor))
        flavor = flavors[len(data) % len(flavors)]
        check_laws(source.text, sdlint.ast(source.text, flavor))


def front_matter(data: bytes) -> None:
    """The readers of front matter."""
    text = data.decode("utf-8", "replace")
    for language in ("yaml", "toml", "json"):
        try:
            marked.read(language, text)
        except marked.DataFault as error:
            fault = error
        else:
            continue
        assert 0 <= fault.offset <= len(text)


def config(data: bytes) -> None:
    """A config file, from the disk to a `Config`."""
    for name in ("sdlint.yaml", "pyproject.toml"):
        path = Path(_FOLDER.name, name)
        path.write_bytes(data)
        read_config(path, "")
        load(path, Path(_FOLDER.name))


def reviews(data: bytes) -> None:
    """A file of the ledger; what is read and written again is read as the same."""
    review = ledger.parse(data.decode("utf-8", "replace"))
    assert ledger.parse(ledger.dump(review)) == review


def cache_row(data: bytes) -> None:
    """What is remembered of a page: nothing, or what can be written and read again."""
    mapped = decoded(data, MAPPED)
    assert mapped is None or decoded(encode(mapped), MAPPED) == mapped


def po(data: bytes) -> None:
    """A PO file that comes back."""
    from_po(data)


def xliff(data: bytes) -> None:
    """An XLIFF file that comes back."""
    from_xliff(data)


def json_units(data: bytes) -> None:
    """A JSON file of units that comes back, from a machine or a script."""
    from_json(data)


def memory(data: bytes) -> None:
    """A translation memory of another program's, and what it offers."""
    held = Memory(from_tmx(data, "x.tmx", "zh", "en"))
    for entry in held.entries:
        text, kept = mask(entry.source)
        assert held.proposals(Unit("#a|1", "en", "a.md", "missing", text, kept))


def termbase(data: bytes) -> None:
    """Term lists in all formats."""
    text = data.decode("utf-8", "replace")
    readers: tuple[Callable[[], object], ...] = (
        lambda: csv_file.read(text),
        lambda: yaml_file.read(text),
        lambda: tbx.read(data),
    )
    for read in readers:
        try:
            read()
        except SdlintError:
            continue


def fetched_page(data: bytes) -> None:
    """HTML of anybody's; and as another page and a list of captures, which it is compared with and read for."""
    text = html.decode(data, "text/html")
    html.ids(text)
    html.gist_of(text)
    answer = Answer("https://example.org/a", 200, {"content-type": "text/html"}, body=data)
    refresh.target_of(answer)
    said, _ = drift.said_of(answer, 1.0)
    drift.compared(answer.url, "", said, said)
    list(timemap.captures(text))


def address(data: bytes) -> None:
    """A URL as somebody wrote it; an archive of it is one, whatever it is."""
    url = data.decode("utf-8", "replace")
    settings = ArchiveSettings()
    for ask in (urls.bare, urls.host, urls.path, urls.query, urls.masked, urls.without_userinfo, urls.is_web):
        ask(url)
    url_patterns.matcher([url], prefixes=True)(url)
    urls.differences(url, url)
    wayback_links.parse(url, settings)
    wayback_links.is_canonical(url, settings)
    try:
        urls.request_url(url)
    except ValueError:
        return


def git_log(data: bytes) -> None:
    """What ``git log --raw -z`` prints, cut off anywhere."""
    try:
        list(_commits(data.decode("utf-8", "surrogateescape")))
    except (ValueError, IndexError, RuntimeError, StopIteration):
        return  # git's own words, torn: they are never asked of anything but git


def change(data: bytes) -> None:
    """Two versions of a page: what differs lies in the new one, and nothing differs from itself."""
    old, _, new = data.partition(b"\0")
    assert not stretches(new, new) or not isinstance(decode("", new), Source)
    for span in stretches(old, new):
        assert span.start <= span.end


def editor(data: bytes) -> None:
    """Messages of an editor, each on a line; what is none is typed into a page."""
    play(_TREE, data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        pages, front_matter, config, reviews, cache_row, po, xliff, json_units, memory, termbase, fetched_page,
        address, git_log, change, editor,
    )
}  # fmt: skip


def seeds(name: str) -> list[bytes]:
    """Sound inputs of the target called `name`, to be damaged."""
    folders = {
        "pages": ("tests/cases/markdown/*/*.md", "content/*/*.md"),
        "front_matter": ("content/*/*.md", "sdlint.yaml", "pyproject.toml", "schemas/*.json"),
        "config": ("sdlint.yaml", "docs/sdlint.yaml", "pyproject.toml"),
        "change": ("content/*/*.md",),
        "reviews": (".sdlint/sync/*/*.yml",),
    }
    found = [path.read_bytes() for pattern in folders.get(name, ()) for path in sorted(ROOT.glob(pattern))]
    return found or _OWN.get(name, [b""])


_OWN: dict[str, list[bytes]] = {
    "cache_row": [msgspec.msgpack.encode({"page": None, "problems": [["a", {"span": [0, 1], "message": "x"}]]})],
    "po": [b'msgid ""\nmsgstr "Language: en\\n"\n\nmsgctxt "zh|a.md|#a|0"\nmsgid "\xe7\x94\xb2"\nmsgstr "A"\n'],
    "xliff": [
        b'<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh">'
        b'<file id="en|a.md"><unit id="u1" name="#a|0"><segment state="translated"><source>a<ph id="1"/></source>'
        b"<target>A</target></segment></unit></file></xliff>"
    ],
    "json_units": [
        b'{"version": 1, "source": "zh", "locale": "en", "units": [{"page": "a.md", "id": "#a|0", "source": "a {0}",'
        b' "target": "A {0}", "placeholders": ["`x`"], "sent": "0123", "memory": []}]}'
    ],
    "memory": [
        b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="zh"/><body><tu>'
        b'<prop type="x-origin">a.md</prop><tuv xml:lang="zh-CN"><seg>\xe7\x94\xb2 <ph x="1">`x`</ph></seg></tuv>'
        b'<tuv xml:lang="en"><seg>A <ph x="1">`x`</ph></seg></tuv></tu></body></tmx>'
    ],
    "termbase": [
        b"id,zh,en,zh.aliases\nlatent,\xe6\xbd\x9c,latent,a;b\n",
        b"- id: latent\n  zh: \xe6\xbd\x9c\n  en: {name: latent, aliases: [a]}\n",
        b'<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Core"><text><body><conceptEntry id="c1">'
        b'<langSec xml:lang="en"><termSec><term>latent</term></termSec></langSec></conceptEntry></body></text></tbx>',
    ],
    "fetched_page": [
        b"<html lang=en><head><title>T</title></head><body id=a><h1 id='b'>H</h1><a name=\"c\">x</a>"
        b"<nav class=menu>y</nav><meta http-equiv=refresh content='0; url=/b'><p>"
        + b"Words of a text that is long enough to be read. " * 20,
        b'</web/20210105060708/https://example.org/a>; rel="memento"; datetime="Tue, 05 Jan 2021 06:07:08 GMT",',
    ],
    "address": [
        b"https://user:pw@example.org:8080/a%20b/\xe5\x9b\xbe?q=1&r=[x]#frag", b"//[::1]:80/x",
        b"https://web.archive.org/web/20221102081512id_/https://example.org/a", b"http:\\\\example.org/\x00",
    ],
    "editor": [messages(_TREE)],
    "git_log": [b"\x01abc\0\n:100644 100644 aaa bbb M\0a.md\0:100644 100644 aaa bbb R100\0b.md\0c.md\0\x01def\0"],
}  # fmt: skip
