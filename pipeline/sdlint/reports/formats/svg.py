"""A badge for a README: percent of the words in step, over all languages, and in its title those of each.

Nothing is fetched: no font, no image, no style. Texts are measured as Verdana has them at this size, and made to fit
where another font stands in for it.
"""

from sdlint.model import Result
from sdlint.reports import Options
from sdlint.reports._badge import LABEL, badge
from sdlint.reports._xml import Element, document, element

NEEDS = {"pairs", "history"}

_FILLS = {"green": "#1f7a3a", "yellow": "#8a5300", "red": "#b3261e", "lightgrey": "#5b6472"}
"""White letters on each have a contrast of more than 4.5 (WCAG 2.2, 1.4.3)."""
_HEIGHT, _SIZE, _PAD = 20, 11, 6
_LETTERS = (0.352, 1.076, 0.601, 0.623, 0.596, 0.274, 0.633, 0.607, 0.427, 0.521, 0.394, 0.592, 0.633, 0.818)
_WIDTHS = dict.fromkeys("0123456789", 0.636) | dict(zip(" %adelnorstkuw", _LETTERS, strict=True))
"""In Verdana, of the letters that a badge has, in its size."""


def report(result: Result, options: Options) -> str:
    """The badge as an image."""
    known = badge(result)
    label, message = _width(LABEL), _width(known.message)
    said = f"{LABEL}: {known.message}"
    if known.languages:
        said += f" ({', '.join(f'{locale} {in_step} %' for locale, in_step in known.languages.items())})"
    left, right = label + 2 * _PAD, message + 2 * _PAD
    size = {"width": left + right, "height": _HEIGHT}
    parts = (
        element("title", {}, text=said),
        element("clipPath", {"id": "round"}, [element("rect", {**size, "rx": 3})]),
        element(
            "g",
            {"clip-path": "url(#round)"},
            [
                element("rect", {"width": left, "height": _HEIGHT, "fill": "#333a45"}),
                element("rect", {"x": left, "width": right, "height": _HEIGHT, "fill": _FILLS[known.color]}),
            ],
        ),
        _text(LABEL, _PAD, label),
        _text(known.message, left + _PAD, message),
    )
    named = {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "aria-label": said}
    return document(element("svg", named, parts))


def _text(text: str, x: int, width: int) -> Element:
    place = {"x": x, "y": 14, "textLength": width, "lengthAdjust": "spacingAndGlyphs"}
    font = {"font-family": "Verdana,Geneva,DejaVu Sans,sans-serif", "font-size": _SIZE, "fill": "#fff"}
    return element("text", place | font, text=text)


def _width(text: str) -> int:
    return round(sum(_WIDTHS[letter] for letter in text) * _SIZE)
