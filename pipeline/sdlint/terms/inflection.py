"""How one word is written in place of another: plural, capital and protected spelling carried over."""

from sdlint.terms.fold import unify


def numbered_like(text: str, form: str, name: str) -> str:
    """`name`, in the plural where `text`, an inflection of `form`, is a plural."""
    plural = len(text) > len(form) and text.lower().endswith("s") and not form.lower().endswith("s")
    return pluralized(name) if plural and name[-1:].isascii() and name[-1:].isalpha() else name


def inflected_like(text: str, form: str, name: str) -> str:
    """`name` as it must stand where `text`, an inflection of `form`, stood: in the plural, with a first capital."""
    name = numbered_like(text, form, name)
    if text[:1].isupper() and form[:1].islower() and name.islower():
        name = name[:1].upper() + name[1:]
    return name


def pluralized(name: str) -> str:
    """The regular English plural of `name`."""
    lower = name.lower()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return name + "es"
    if lower.endswith("y") and lower[-2:-1] not in tuple("aeiou"):
        return name[:-1] + "ies"
    return name + "s"


def written_right(text: str, allowed: tuple[str, ...]) -> bool:
    """Whether `text` is one of the `allowed` spellings, or its plural, case and separators included."""
    written = unify(text)
    return any(written in (form, form + "s", form + "es", pluralized(form)) for form in map(unify, allowed))
