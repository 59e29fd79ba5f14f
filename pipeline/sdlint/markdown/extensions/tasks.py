"""Task lists: ``- [ ] to do``, ``- [x] done`` (GFM 5.3)."""

from typing import Any

from sdlint.markdown.element import Element

_BOX = 3


def task_attrs(text: str, item: Element) -> dict[str, Any]:
    """The state of an item's box, which is cut off its text; empty where it has none."""
    paragraph = item.children[0] if item.children else None
    if paragraph is None or paragraph.kind != "paragraph" or not paragraph.lines:
        return {}
    owed, start, end = paragraph.lines[0]
    box = text[start : start + _BOX]
    if box not in ("[ ]", "[x]", "[X]") or text[start + _BOX : start + _BOX + 1] not in (" ", "\t"):
        return {}
    inner = start + _BOX
    while inner < end and text[inner] in " \t":
        inner += 1
    if inner == end:
        return {}
    paragraph.lines[0] = (owed, inner, end)
    return {"checked": box != "[ ]"}
