"""A line that stands for the page's table of contents: ``[[toc]]`` in VitePress, ``[TOC]`` in Python-Markdown."""

from sdlint.markdown.element import DONE, NO, Element
from sdlint.markdown.scanner import Construct, Scanner


def _construct(marker: str, exact: bool) -> Construct:
    def start(scanner: Scanner, _element: Element) -> int:
        line = scanner.line[scanner.next :].rstrip(" \t")
        if (line if exact else line.lower()) != marker:
            return NO
        toc = scanner.add("toc", scanner.next)
        toc.end = scanner.at(scanner.next + len(line))
        return DONE

    return Construct("toc", start, chars="[")


VITEPRESS = _construct("[[toc]]", exact=False)
MKDOCS = _construct("[TOC]", exact=True)
