"""What is to be gathered before rules can judge: a rule says it in its ``NEEDS``, a report in its own.

``pairs``: pages and their translations, aligned, with the reviews of them; rules over pairs have them unasked.
``history``: where there are no reviews, what git's history says in their place. ``terms``: the termbase, and the pages
that it is made of; ``usage``: what translations make of it. ``web``: verdicts on external links, and captures of them;
``texts``: what both say. ``clock``: nothing, but the moment counts, so that the rule is asked in every run.
"""

from sdlint.engine.selection import Selection


def needs_of(selection: Selection) -> frozenset[str]:
    """What the rules of `selection` need gathered."""
    wanted = [rule for scope in ("page", "pair", "corpus") for rule in selection.rules(scope)]
    needs = frozenset(need for rule in wanted for need in rule.needs)
    return needs | {"pairs"} if any(rule.scope == "pair" for rule in wanted) else needs
