"""What of the paragraphs that a translation lacks is worth a finding by itself. Pure."""

from collections.abc import Sequence

from sdlint.model import Block, Section
from sdlint.sync.blocks.news import Known, new_names, repeats_heading, share_repeated, with_usual_names
from sdlint.sync.blocks.parts import Part, introduces, is_part, leads_on
from sdlint.text.words import sentences, weight

_LONG = 12.0
"""Words of news from which one paragraph is."""
_LONG_ALONE = 7.0
"""And from which one is that leads to nothing else; so much has "This makes the target easier to predict". A guess."""
_SAYING = 3.0
"""Words from which one with a name, a number or a link in it is; a name alone (`TODO`) is a label."""
_WITH_IT = 1.2
"""Words that are no news where one word is none: its article goes with it, or what ties it to the sentence. A guess."""


def is_of_weight(part: Part, section: Section, known: Known, *, codeless: bool) -> bool:
    """Whether `part` of a `section` is worth a finding by itself; where it leads to what is still there, little is.

    So is little where it leads to code that is lost as well, which is told as such (``codeless``: there is none).

    What is `known` already counts for nothing: words of the title and the heading, and the product's name, but not in
    what leads on to the next step.
    """
    known = known if leads_on(part.block) else with_usual_names(known)
    code = _code_after(section, part.at) if codeless else ""
    unheard = (literal.text for literal in part.block.literals if literal.text not in code)
    # A step names what it is about in code, be it called by its title: other steps are about other things.
    step = leads_on(part.block) and any(map(is_part, section.blocks[: part.at]))
    literals = [name for name in unheard if step or not repeats_heading(name, known)]
    if code or introduces(section, part.at):
        return bool(literals or part.links) or weight(part.block.text) >= 2 * _LONG
    telling = literals or (part.weight >= _SAYING and (part.points or new_names(part.kept, known)))
    news = part.weight * (1 - _WITH_IT * share_repeated(part.block, known.stems))
    long = _LONG_ALONE if _stands_alone(section, part.at) else _LONG
    return bool(telling) or news >= long or part.block.holder == "admonition"


def _code_after(section: Section, at: int) -> str:
    """The code that the block `at` leads on to; empty where it leads on to none."""
    block, following = section.blocks[at], section.blocks[at + 1 : at + 2]
    return "".join(each.text for each in following if each.kind == "code" and leads_on(block))


def _stands_alone(section: Section, at: int) -> bool:
    """Whether the block `at` says more than that something follows.

    Two sentences do, and one that stands neither first nor before a list, a table, code, or a line that leads to such.
    """
    block = section.blocks[at]
    if leads_on(block):
        return False
    return len(sentences(block.text)) > 1 or (
        any(map(is_part, section.blocks[:at])) and not _is_led_to(block, section.blocks[at + 1 :])
    )


def _is_led_to(block: Block, following: Sequence[Block]) -> bool:
    """Whether `block` may lead to what is `following` it, beside admonitions, which anything may stand before."""
    after = next((each for each in following if block.holder == each.holder or each.holder != "admonition"), None)
    if after is None or block.holder == after.holder == "item":
        return False
    return after.kind != "paragraph" or after.holder == "item" or leads_on(after)
