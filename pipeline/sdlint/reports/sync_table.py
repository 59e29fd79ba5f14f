"""How far every language has come, as a table for people: a language each, and on demand their pages and sections."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from sdlint.sync.habit import Habit
from sdlint.sync.progress import Progress, Words, total
from sdlint.sync.states import SETTLED, STATES
from sdlint.sync.status import PageRow, SectionRow
from sdlint.text.display import counted, head, pad, printable, tail
from sdlint.text.display import width as text_width

BAR = 12
MOST_PAGES = 200
"""Pages that are listed on a terminal where nobody asks for all."""
_FULL, _EMPTY = "█", "░"
_NAME = 10
"""Columns of the name of a language, at most."""
_PATH = 60
"""Columns of a page's path, at most, where there is no terminal that says how many there are."""


class View(Struct, frozen=True, kw_only=True):
    """What of the state is shown. ``pages`` and ``sections``: each of them, but those that want no work.

    ``everything``: those as well, and all there are. ``width``: columns of the terminal, 0 where nothing is to be cut.
    """

    pages: bool = False
    sections: bool = False
    everything: bool = False
    width: int = 0


def bar(done: int, of: int, width: int = BAR) -> str:
    """A bar of `width` for `done` of `of`; it is full only when everything is done."""
    filled = done * width // of if of else width
    return _FULL * filled + _EMPTY * (width - filled)


def table(languages: Sequence[Progress], rows: Sequence[PageRow], habits: Sequence[Habit], view: View) -> Iterator[str]:
    """Lines for each of `languages` and of `habits`, and for the pages and sections in `rows` that `view` shows."""
    if not languages:
        yield "there are no pages to compare"
        return
    longest = max(map(text_width, (printable(language.locale) for language in languages)))
    width = min(_NAME, longest) if view.width else longest
    yield _head(width, next((each.before.day for each in languages if each.before), ""))
    for language in languages:
        yield _language(language, width)
        yield from _wrapped(_states(language), " " * (width + 2), view.width)
    if habits:
        yield from ("", "Done throughout, and so no fault of a page:")
        for habit in habits:
            text = f"{_name(habit.locale, width)}  {printable(habit.what)} ({_often(habit)})"
            yield from _wrapped(text, "", view.width, " " * (width + 2))
    wanting = [row for row in rows if view.everything or row.pair.state not in SETTLED]
    if view.pages or view.sections or view.everything:
        yield from _pages(wanting, view)
    elif wanting:
        yield from ("", f"--pages lists the {counted(len(wanting), 'page')} that {_want(len(wanting))} work")


def _want(number: int) -> str:
    return "wants" if number == 1 else "want"


# --- languages ------------------------------------------------------------------------------------------------------


def _head(width: int, day: str) -> str:
    trend = f"  since {day}" if day else ""
    return f"{'':<{width}}  {'in step':<{BAR + 6}}  reviewed  words to go{trend}"


def _language(language: Progress, width: int) -> str:
    words = language.words
    done = f"{bar(words.total - words.left, words.total)} {words.in_step:>3} %"
    line = f"{_name(language.locale, width)}  {done}  {words.in_review:>6} %  {words.left:>11,}"
    return f"{line}  {_trend(words, language.before.words)}" if language.before else line


def _name(locale: str, width: int) -> str:
    return pad(head(printable(locale), width), width)


def _trend(words: Words, before: Words) -> str:
    """``+12 %, -1,204 words``: what has become of both since."""
    share, left = words.in_step - before.in_step, words.left - before.left
    if not share and not left:
        return "as it was"
    return f"{share:+d} %, {left:+,} words" if share else f"{left:+,} words"


def _states(language: Progress) -> str:
    missing = f", {language.absent:,} missing" if language.absent else ""
    states = ", ".join(f"{language.sections[state]:,} {state}" for state in STATES if language.sections[state])
    newer = f", {language.newer:,} newer than their source" if language.newer else ""
    pages, sections = counted(language.pages.total(), "page"), counted(language.sections.total(), "section")
    return f"{pages}{missing}; {sections}: {states or 'none'}{newer}" if language.sections else f"{pages}{missing}"


def _often(habit: Habit) -> str:
    pages = f"{habit.pages} of {habit.of} pages" if habit.of else counted(habit.pages, "page")
    return f"{habit.links} of {counted(habit.links_of, 'link')} on {pages}" if habit.links else pages


def _wrapped(text: str, indent: str, width: int, following: str | None = None) -> list[str]:
    """`text` in lines of `width` columns, broken at words; in one where there is no width."""
    if not width:
        return [indent + text]
    from wcwidth import wrap  # a hook is done before this is imported

    rest = indent if following is None else following
    return wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=rest)


# --- pages and sections ---------------------------------------------------------------------------------------------


def _pages(rows: Sequence[PageRow], view: View) -> Iterator[str]:
    if not rows:
        yield from ("", "every page is in step")
        return
    shown = rows if view.everything or not view.width else rows[:MOST_PAGES]
    room = min(_PATH, max(len(printable(row.target_path)) for row in shown))
    if view.width:
        room = min(room, max(view.width - 40, 20))
    yield ""
    for row in shown:
        yield _page(row, room, view)
        if view.sections:
            yield from _sections(row.pair.sections, view)
    if len(rows) > len(shown):
        left = total(row.pair.words for row in rows[len(shown) :]).left
        yield f"… and {counted(len(rows) - len(shown), 'page')} more, {left:,} words to go; --all lists them"


def _page(row: PageRow, room: int, view: View) -> str:
    path, words = printable(row.target_path), row.pair.words
    name = pad(tail(path, room) if view.width else path, room)
    done = f"{words.in_step:>3} %" if words.total else ""
    state = "missing page" if row.pair.target is None else row.pair.state
    return f"{state:<12}  {name}  {done:<5}  {_to_go(words.left)}".rstrip()


def _sections(sections: Iterable[SectionRow], view: View) -> Iterator[str]:
    room = max(view.width - 44, 20) if view.width else _PATH
    for section in sections:
        if not view.everything and section.state in SETTLED:
            continue
        side = section.target or section.source
        heading = printable(side.heading) if side and side.heading else "(before the first heading)"
        lines = ":".join(str(end.line) if end else "-" for end in (section.source, section.target))
        name = pad(head(heading, room) if view.width else heading, room)
        yield f"  {section.state:<12}  {lines:>9}  {name}  {_to_go(section.left)}".rstrip()


def _to_go(words: int) -> str:
    return f"{words:>9,} {'word' if words == 1 else 'words'}" if words else ""
