"""How a shell asks what could follow on the line that is typed, and is answered: click's way, mended.

click takes the words as the shell cuts them: bash parts them at ``=`` and ``:`` as well, so that nothing was offered
after ``--format=``, and fish's script parts the answers at commas. What bash is given is put into the line as it is: a
blank in a page's name made three words of it.
"""

import os
import re
from typing import NamedTuple

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete
from click.shell_completion import add_completion_class as add

_BASH = """\
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
%(complete_var)s=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a plain described response
    local kind value said
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(COMP_LINE="${words[1,CURRENT]}" %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    for kind value said in ${response}; do
        case $kind in
            dir) compset -P '--*='; _path_files -/ ;;
            file) compset -P '--*='; _path_files -f ;;
            plain) [[ $said == _ ]] && plain+=("$value") || described+=("$value:$said") ;;
        esac
    done
    [ -n "$described" ] && _describe -V unsorted described -U
    [ -n "$plain" ] && compadd -U -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH = """\
function %(complete_func)s
    set -l option (string match -r -- '^--[^=]*=' (commandline -ct))
    set -lx COMP_LINE (commandline -cp | string collect)
    for answer in (%(complete_var)s=fish_complete %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 , -- $answer)
        switch $parts[1]
            case dir
                string replace -r '^' -- "$option" (__fish_complete_directories $parts[2])
            case file
                string replace -r '^' -- "$option" (__fish_complete_path $parts[2])
            case plain
                echo -- $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""
_SPECIAL = {"": r"""[\s\\'"`$&|;<>()*?\[\]{}!]""", '"': r'[\\"`$]', "'": "'"}
"""By the quotation mark that is open, characters that mean something to bash."""


class Begun(NamedTuple):
    """The last word of a line: its ``text``, the ``quote`` that is open in it, and how much of it bash ``keeps``."""

    text: str
    quote: str = ""
    keeps: int = 0


def words(line: str, breaks: str = "") -> tuple[list[str], Begun]:
    """The words before the last of `line`, as a shell reads them, and the last one; `breaks`: where bash parts it."""
    whole: list[str] = []
    text: str | None = None
    quote, opened, keeps, escaped = "", 0, 0, False
    for char in line:
        if not escaped and char == "\\" and quote != "'":
            escaped, text = True, text or ""
        elif not escaped and quote and char == quote:
            quote = ""
        elif not escaped and not quote and char in "\"'":
            quote, text = char, text or ""
            opened = len(text)
        elif not escaped and not quote and char.isspace():
            whole += () if text is None else (text,)
            text, keeps = None, 0
        else:
            kept = "\\" if escaped and quote and char not in '"\\$`' else ""
            text = f"{text or ''}{kept}{char}"
            keeps = len(text) if not escaped and not quote and char in breaks else keeps
            escaped = False
    return whole, Begun(text or "", quote, opened if quote else keeps)


class _Asked(ShellComplete):
    """What the shells have in common: the line is read here, and whole words are offered."""

    def get_completion_args(self) -> tuple[list[str], str]:
        whole, self._begun = words(os.environ["COMP_LINE"], os.environ.get("COMP_WORDBREAKS", ""))
        while whole and re.match(r"\w+=", whole[0]):
            whole.pop(0)  # a variable that is set for this command
        return whole[1:], self._begun.text

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """As click has them, after ``--option=`` with that before them."""
        items = super().get_completions(args, incomplete)
        option = re.match(r"--[^=]*=", incomplete)
        for item in items if option else ():
            if option and item.type == "plain" and not item.value.startswith(option[0]):
                item.value = option[0] + item.value
        return items


class _Bash(_Asked, BashComplete):
    source_template = _BASH

    def format_completion(self, item: CompletionItem[str]) -> str:
        """What bash puts in place of what it does not keep, as it has to be written there."""
        value = item.value[self._begun.keeps :]
        mark = r"'\\''" if self._begun.quote == "'" else r"\\\g<0>"
        return f"{item.type},{re.sub(_SPECIAL[self._begun.quote], mark, value) if item.type == 'plain' else value}"


class _Zsh(_Asked, ZshComplete):
    source_template = _ZSH


class _Fish(_Asked, FishComplete):
    source_template = _FISH


def mend() -> None:
    """Has click ask and answer in these ways."""
    for kind in (_Bash, _Zsh, _Fish):
        add(kind)
