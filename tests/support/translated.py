"""Whether what is said has its template in the catalogues of the HTML report: one, read in one way, and all of it."""

import re
from typing import Any

from sdlint.reports.formats.html.catalogue import Messages, Said, templates


def faults(section: str, message: str) -> list[str]:
    """What is wrong with how `message`, of a rule or a part called `section`, is translated."""
    matching = templates().matching(section, message)
    if len(matching) != 1:
        return [f"{section} {message!r} is {len(matching)} templates: {[template.text for template in matching]}"]
    (template,) = matching
    greedy = re.fullmatch(template.expression.pattern.replace("*?", "*"), message, re.S)
    if greedy is None or list(greedy.groups()) != template.read(message):
        return [f"{section} {message!r} can be read as {template.text!r} in two ways"]
    return [
        f"{section} {message!r} has no template for {text!r}" for text in english(Messages().said(section, message))
    ]


def english(said: Said) -> list[str]:
    """What of a message stays English."""
    if isinstance(said, list):
        return [text for value in said[1:] for text in ([] if isinstance(value, str) else english(value))]
    if isinstance(said, str):
        return [said]
    items: list[Any] | None = said.get("all")
    return (
        [said["en"]]
        if items is None
        else [text for item in items if not isinstance(item, str) for text in english(item)]
    )
