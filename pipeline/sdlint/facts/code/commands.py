"""Commands of a shell: short names for what they do, written out, and the prompt of one who may do all. Pure.

Only names that a program's manual gives as two for one thing; any other difference of an option is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from sdlint.text.patterns import later

SHELL = frozenset({"bash", "sh", "shell", "zsh", "fish", "shellscript", "console", "shellsession", "shell-session"})
"""Languages of blocks that show commands, as fences name them."""


Kind = TypeVar("Kind", bound=str)


class _Program(NamedTuple):
    """What the short names of a program's subcommands, and of its options, stand for."""

    subcommands: Mapping[str, str] = {}
    options: Mapping[str, str] = {}


def _pairs(text: str) -> dict[str, str]:
    """``-D=--save-dev -g=--global`` as a dict."""
    return dict(pair.split("=") for pair in text.split())


_PROGRAMS = {
    # https://docs.npmjs.com/cli/commands, of each the aliases
    "npm": _Program(
        _pairs("i=install add=install in=install un=uninstall rm=uninstall remove=uninstall t=test it=install-test "
               "create=init x=exec run-script=run up=update upgrade=update ls=list"),
        _pairs("-D=--save-dev -g=--global -E=--save-exact -S=--save -y=--yes -w=--workspace"),
    ),
    # https://pnpm.io/cli/add
    "pnpm": _Program(
        _pairs("i=install rm=remove un=remove uninstall=remove t=test up=update upgrade=update ls=list run-script=run"),
        _pairs("-D=--save-dev -g=--global -E=--save-exact -P=--save-prod -r=--recursive -w=--workspace-root"),
    ),
    # https://classic.yarnpkg.com/en/docs/cli/add
    "yarn": _Program({}, _pairs("-D=--dev -E=--exact")),
    # https://bun.com/docs/cli/add
    "bun": _Program(_pairs("i=install a=add rm=remove r=run"), _pairs("-d=--dev -D=--dev -g=--global -E=--exact")),
    # https://curl.se/docs/manpage.html
    "curl": _Program({}, _pairs(
        "-X=--request -H=--header -d=--data -i=--include -I=--head -s=--silent -S=--show-error -o=--output "
        "-O=--remote-name -L=--location -k=--insecure -u=--user -F=--form -v=--verbose -N=--no-buffer -f=--fail "
        "-x=--proxy -b=--cookie -A=--user-agent -m=--max-time"
    )),
    # https://pip.pypa.io/en/stable/cli/pip_install
    "pip": _Program({}, _pairs("-r=--requirement -e=--editable -U=--upgrade -c=--constraint -q=--quiet")),
    # https://kubernetes.io/docs/reference/kubectl/generated
    "kubectl": _Program({}, _pairs("-n=--namespace -f=--filename -o=--output -l=--selector -A=--all-namespaces")),
}  # fmt: skip
_PROGRAMS["pip3"] = _PROGRAMS["pip"]
_ALONE = {"yarn": "install"}
"""What a program does that is given nothing to do (https://classic.yarnpkg.com/en/docs/cli/install)."""
_BEFORE = frozenset({"sudo", "&&", "||", "|", ";", "(", "then", "do", "$("})
"""After which a command begins."""
_OPENING, _CLOSING = ("{", "["), ("}", "]")
_CONTINUED = later(r"\\[ \t]*\n")

_ROOT = later(
    r"(?m)^[ \t]*\#(?=[ \t]+(?:sudo|curl|wget|docker|kubectl|helm|git|make|npm|pnpm|yarn|pip3?|apt(?:-get)?)"
    r"[ \t][^\n]*?(?:://|[ \t]--?[a-z]))"
)
"""The prompt of root, before a command with an address or an option: no remark says such."""


def without_root_prompts(code: str, language: str) -> str:
    """`code` with a space for each mark that reads as a comment's, but stands before a command."""
    return _ROOT.sub(lambda match: match[0][:-1] + " ", code) if language in SHELL and "#" in code else code


def written_out(code: str, words: Iterable[tuple[int, str, Kind]]) -> Iterator[tuple[int, str, Kind]]:
    """`words` of `code` (offset, text, kind) with the short names of subcommands and options written out."""
    program, named, end, before = _Program(), False, 0, "&&"
    depth = 0
    alone: tuple[int, str, Kind] | None = None
    for at, text, kind in words:
        # A line that begins with an option goes on with the command above it, and so do the lines of an option's data.
        fresh = "\n" in code[end:at] and not depth and not _CONTINUED.search(code, end, at)
        begins = before in _BEFORE or (fresh and not text.startswith("-"))
        if depth or before.startswith("-"):
            depth = max(0, depth + (text in _OPENING) - (text in _CLOSING))
        if alone and (begins or text in _BEFORE):
            yield alone
        alone = (at, _ALONE[text], kind) if begins and text in _ALONE else None
        if begins:
            program, named = _PROGRAMS.get(text, _Program()), False
            written = text
        elif text.startswith("-"):
            written = program.options.get(text, text)
        else:
            written = text if named else program.subcommands.get(text, text)
            named = True
        yield at, written, kind
        end, before = at + len(text), text
    if alone:
        yield alone
