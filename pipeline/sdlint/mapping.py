"""The map half: one file -> its facts and the findings of the page rules; pure, so cached and spread over processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from sdlint import schemas
from sdlint.model import Page, Problem, Unreadable
from sdlint.rules import RULES, Rule
from sdlint.settings import Config
from sdlint.source import decode, digest


class Mapped(msgspec.Struct, frozen=True):
    """What the map half says of one file: its page, or why it is none; and the problems, by rule name."""

    page: Page | None
    problems: tuple[tuple[str, Problem], ...] = ()
    unreadable: Unreadable | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Mapped)


def encode(mapped: Mapped) -> bytes:
    """`Mapped` as bytes for the cache or another process."""
    return _ENCODER.encode(mapped)


def decode_mapped(data: bytes) -> Mapped | None:
    """The inverse of `encode`; None for bytes that are none."""
    try:
        return _DECODER.decode(data)
    except msgspec.MsgspecError:
        return None


class Mapper:
    """Maps files under one config. Schemas are read and made ready at the first record that needs them."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._validators: dict[str, schemas.Validator] = {}

    @cached_property
    def _breaches(self) -> Mapping[str, Callable[[Any], Iterable[schemas.Breach]]]:
        named = {name: one.schema for name, one in self.config.collections.items() if one.schema}
        return {name: self._checker(schema) for name, schema in named.items()}

    def _checker(self, name: str) -> Callable[[Any], Iterable[schemas.Breach]]:
        def breaches(data: Any) -> Iterable[schemas.Breach]:
            if name not in self._validators:
                self._validators[name] = schemas.Validator(schemas.read(name, Path(self.config.root)), name)
            return self._validators[name].breaches(data)

        return breaches

    @cached_property
    def salt(self) -> bytes:
        """A digest of all that a file's facts depend on besides the file: config, schemas, this program."""
        config = self.config
        facts = [config.flavor, config.source, config.locales, config.collections, config.rules.options]
        archive = config.links.archive
        hasher = blake2b(msgspec.msgpack.encode([*facts, archive.hosts, archive.prefix]), digest_size=16)
        for collection in config.collections.values():
            if collection.schema:
                schema = schemas.read(collection.schema, Path(config.root))
                hasher.update(msgspec.msgpack.encode(schema))
        hasher.update(_program())
        return hasher.digest()

    def key(self, path: str, data: bytes) -> bytes:
        """The cache key of the file at `path` with content `data`."""
        return blake2b(self.salt + path.encode("utf-8", "surrogatepass") + b"\0" + data, digest_size=16).digest()

    def map(self, path: str, data: bytes) -> Mapped:
        """The facts and problems of one file. Raises `ConfigError` for a schema that is none."""
        from sdlint.document import document

        source = decode(path, data)
        if isinstance(source, Unreadable):
            return Mapped(None, unreadable=source)
        doc = document(source, self.config, self._breaches, digest(data))
        problems = tuple(
            (rule.name, problem)
            for rule in page_rules()
            for problem in rule.check(doc, **self.config.rules.options.get(rule.name, {}))
        )
        return Mapped(doc.page, problems)


def page_rules() -> Iterator[Rule]:
    """The rules that look at one document at a time."""
    return (rule for rule in RULES.values() if rule.scope == "doc")


def _program() -> bytes:
    """Changes whenever sdlint's own files do, so that no fact outlives the code that drew it."""
    hasher = blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        stat = path.stat()
        hasher.update(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns};".encode())
    return hasher.digest()
