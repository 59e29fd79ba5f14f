"""One file -> its `Page` and the problems of the rules over documents. Pure, so cached and spread over processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec.structs import replace

from sdlint.cache import version
from sdlint.cache.store import Memory
from sdlint.data import json_schema
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.selection import options_of
from sdlint.files.decode import decode
from sdlint.files.disk import Read, digest_of
from sdlint.model import Crash, Document, Page, Problem, Unreadable
from sdlint.model.settings import ArchiveSettings, Config, LinkSettings, Notices, PerFile, Rules, TermSettings
from sdlint.rules import RULES, Rule


class Mapped(msgspec.Struct, frozen=True):
    """What the reading half says of one file: its page, or why it is none; the problems, by rule name; what failed."""

    page: Page | None
    problems: tuple[tuple[str, Problem], ...] = ()
    unreadable: Unreadable | None = None
    crashes: tuple[Crash, ...] = ()


STEP = "reading the page"
"""What failed where a page's facts cannot be had."""

_ENCODER = msgspec.msgpack.Encoder()
MAPPED = msgspec.msgpack.Decoder(Mapped)
"""Reads what `Mapper.encoded` writes."""
_BREACHES = msgspec.msgpack.Decoder(tuple[json_schema.Breach, ...])


def encode(mapped: Mapped) -> bytes:
    """`Mapped` as bytes for the cache or another process."""
    return _ENCODER.encode(mapped)


class Mapper:
    """Maps files under one config. A schema is read once, and made ready at the first record that needs it.

    ``read``: reads what the config names.
    """

    def __init__(self, config: Config, read: Read, memory: Memory) -> None:
        self.config = config
        self._read, self._memory = read, memory
        self._files: dict[str, bytes] = {}
        self._validators: dict[str, json_schema.Validator] = {}

    def packed(self) -> bytes:
        """This mapper for another process or machine, which needs no file of the tree. Raises `ConfigError`."""
        files = self._files if self._schemas else {}
        return msgspec.msgpack.encode(_Packed(_of_facts(self.config), files, tuple(self.rules)))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules over documents that are asked, by name."""
        return {rule.name: rule for rule in page_rules(self.config.root)}

    @cached_property
    def _schemas(self) -> Mapping[str, dict[str, Any]]:
        """The schemas that the collections name, by that name."""
        named = dict.fromkeys(collection.schema for collection in self.config.collections.values() if collection.schema)
        return {name: json_schema.read(name, self._kept) for name in named}

    def _kept(self, name: str) -> bytes:
        data = self._files[name] = self._read(name)
        return data

    @cached_property
    def _breaches(self) -> Mapping[str, Callable[[Any], Iterable[json_schema.Breach]]]:
        named = {name: collection.schema for name, collection in self.config.collections.items() if collection.schema}
        return {name: self._checker(schema) for name, schema in named.items()}

    def _checker(self, name: str) -> Callable[[Any], Iterable[json_schema.Breach]]:
        schema = self._schemas[name]

        def breaches(data: Any) -> Iterable[json_schema.Breach]:
            # An edit leaves most records of a page alone, and jsonschema takes longer to import than the rest.
            told = repr((schema, data)).encode("utf-8", "surrogatepass")
            key = b"breaches" + blake2b(version.digest() + told, digest_size=16).digest()
            known = self._memory.recall_as(key, _BREACHES)
            if known is not None:
                return known
            if name not in self._validators:
                self._validators[name] = json_schema.Validator(schema, name)
            faults = tuple(self._validators[name].breaches(data))
            self._memory.remember(key, msgspec.msgpack.encode(faults))
            return faults

        return breaches

    @cached_property
    def salt(self) -> bytes:
        """A digest of all that a file's facts depend on besides the file: config, schemas, this program."""
        hasher = blake2b(msgspec.msgpack.encode(_of_facts(self.config)), digest_size=16)
        for schema in self._schemas.values():
            hasher.update(msgspec.msgpack.encode(schema))
        hasher.update(version.digest())
        return hasher.digest()

    def key(self, path: str, digest: bytes) -> bytes:
        """The cache key of the file at `path`, whose content has that `digest`."""
        return digest_of(self.salt + path.encode("utf-8", "surrogatepass") + b"\0" + digest)

    def map(self, path: str, data: bytes) -> Mapped:
        """The facts and problems of one file. Raises `ConfigError` for a schema that is none."""
        bulkhead = Bulkhead()
        mapped = bulkhead.run(path, STEP, lambda: self._map(path, data, bulkhead), Mapped(None))
        return replace(mapped, crashes=tuple(bulkhead.crashes))

    def _map(self, path: str, data: bytes, bulkhead: Bulkhead) -> Mapped:
        from sdlint.facts.document import document

        source = decode(path, data)
        if isinstance(source, Unreadable):
            return Mapped(None, unreadable=source)
        doc = document(source, self.config, self._breaches, data)
        problems = tuple(
            (rule.name, problem)
            for rule in self.rules.values()
            for problem in bulkhead.each(path, rule.name, partial(self._ask, rule, doc, path))
        )
        return Mapped(doc.page, problems)

    def encoded(self, path: str, data: bytes) -> bytes:
        """What `map` says of one file, as bytes."""
        bulkhead = Bulkhead()
        value = bulkhead.run(path, STEP, lambda: encode(self.map(path, data)), b"")
        return value or encode(Mapped(None, crashes=tuple(bulkhead.crashes)))

    def _ask(self, rule: Rule, doc: Document, path: str) -> Iterable[Problem]:
        return rule.check(doc, **options_of(self.config, rule, path))


class _Packed(msgspec.Struct, frozen=True):
    """A mapper: its config, the files of its schemas by name, the names of its rules."""

    config: Config
    files: dict[str, bytes]
    rules: tuple[str, ...]


def unpacked(data: bytes) -> Mapper:
    """The mapper that `Mapper.packed` gave; it remembers nothing."""
    packed = msgspec.msgpack.decode(data, type=_Packed)
    mapper = Mapper(packed.config, packed.files.__getitem__, Memory(None))
    mapper.rules = {name: RULES[name] for name in packed.rules}
    return mapper


def _of_facts(config: Config) -> Config:
    """`config` without what no fact of a file depends on: where it lies, what is told of faults, how the web is asked.

    A setting that is not named here counts, lest one be forgotten.
    """
    archive, own = config.links.archive, config.links
    archive = ArchiveSettings(hosts=archive.hosts, prefix=archive.prefix)
    return replace(
        config,
        root="",
        file=None,
        extended=(),
        packages=(),
        offline=False,
        per_file=tuple(PerFile(files=entry.files, options=entry.options) for entry in config.per_file if entry.options),
        repository=None,
        owners={},
        notices=Notices(),
        rules=Rules(options=config.rules.options),
        terms=TermSettings(),
        links=LinkSettings(components=own.components, front_matter=own.front_matter, archive=archive),
    )


def page_rules(root: str) -> Iterator[Rule]:
    """The rules that look at one document at a time, but for those that lie in the tree at `root`."""
    return (rule for rule in RULES.values() if rule.scope == "doc" and not rule.lies_in(root))
