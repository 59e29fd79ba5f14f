"""What the report says in other languages: a file each, of English messages and the same in that language.

``words`` are those of the report itself, which its scripts look up. ``rules`` are what rules say, by their code: the
first line of their manual and their messages; ``parts`` is what stands in those. Both are templates (`templates`), and
what is said of a run is sent to the page as the numbers of the templates that it is, with what fills them, so that the
page can say it in any language, and carries no template that it does not need.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sdlint.reports.formats.html.templates import Field, Template, Templates
from sdlint.text.display import printable

CATALOGUES = tuple(
    sorted(file.name.removesuffix(".json") for file in files(__package__).iterdir() if file.name.endswith(".json"))
)
"""The languages that the report speaks besides English: each that has a file."""
Catalogue = Mapping[str, Any]
Said = str | list[Any] | dict[str, Any]
"""What is sent of a message: ``[number of its template, what fills each field]``; text, where it has no template."""


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of one of `CATALOGUES`."""
    text = files(__package__).joinpath(f"{language}.json").read_text(encoding="utf-8")
    known: Catalogue = json.loads(text)
    return known


@cache
def templates() -> Templates:
    """The templates of all catalogues, which have the same ones."""
    known = catalogue(CATALOGUES[0])
    return Templates(known["rules"], known["parts"])


class Messages:
    """What is said of a run, and the templates that this takes: ``numbers``, by section and text."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        self._said: dict[tuple[str, str], Said] = {}

    def said(self, section: str, message: str) -> Said:
        """`message`, of the rule or the part called `section`, as the page is told of it."""
        key = section, message
        if key not in self._said:
            text = printable(message)
            match = templates().match(section, text)
            self._said[key] = self._filled(section, *match) if match else text
        return self._said[key]

    def sent(self) -> dict[str, Any]:
        """The templates that were needed, by their numbers, and by language the same there."""
        return {
            "templates": [text for _, text in self.numbers],
            "catalogues": {
                language: {
                    "words": catalogue(language)["words"],
                    "templates": list(_translated(catalogue(language), self.numbers)),
                }
                for language in CATALOGUES
            },
        }

    def _filled(self, section: str, template: Template, values: list[str]) -> Said:
        number = self.numbers.setdefault((section, template.text), len(self.numbers))
        given = dict(zip((field.name for field in template.fields), values, strict=True))
        return [number, *(self._field(field, given) for field in template.fields)]

    def _field(self, field: Field, given: Mapping[str, str]) -> Said:
        text = given[field.name]
        if field.kind in (":list", ":keys"):
            items = templates().items(field, text)
            return {"en": text, "all": [self._part(field.part, item) if field.part else item for item in items]}
        if field.name == "message" and "code" in given:  # what another rule has said
            return self._part(given["code"], text)
        return self._part(field.part, text) if field.part else text

    def _part(self, section: str, text: str) -> Said:
        said = self.said(section, text)
        return {"en": said} if isinstance(said, str) else said


def _translated(known: Catalogue, numbers: Iterable[tuple[str, str]]) -> Iterable[str]:
    for section, text in numbers:
        yield known["rules"].get(section, known["parts"].get(section))[text]
