"""Where a forge shows the files of a repository, and where they are edited and made. Pure.

The shapes of addresses are those of the forges' own pages: GitHub (docs.github.com, "Permanent links to files",
"Creating new files": ``filename`` in the query), GitLab (docs.gitlab.com, "URLs of files"), Gitea and Forgejo
(``routers/web/web.go``), Bitbucket Cloud. What a forge has no address for is empty.
"""

import re
from collections.abc import Collection
from typing import Literal
from urllib.parse import quote, urlsplit

from msgspec import Struct

Kind = Literal["github", "gitlab", "gitea", "bitbucket"]

_HOSTS: tuple[tuple[Kind, str], ...] = (
    ("github", r"github"),
    ("gitlab", r"gitlab"),
    ("gitea", r"^codeberg\.org$|gitea|forgejo"),
    ("bitbucket", r"^bitbucket\.org$"),
)
"""By what is in a host's name, in this order. A Bitbucket of one's own has other addresses."""

_MARKS: tuple[tuple[Kind, str], ...] = (("gitlab", ".gitlab-ci.yml"), ("gitea", ".forgejo"), ("gitea", ".gitea"))
"""What lies at the top of a repository that is shown there, where the host's name says nothing."""

_SHAPES: dict[Kind, tuple[str, str, str, str, str]] = {
    "github": (
        "/blob/{at}/{path}",
        "#L{line}",
        "/edit/{ref}/{path}",
        "/commits/{ref}/{path}",
        "/new/{ref}?filename={name}",
    ),
    "gitlab": (
        "/-/blob/{at}/{path}",
        "#L{line}",
        "/-/edit/{ref}/{path}",
        "/-/commits/{ref}/{path}",
        "/-/new/{ref}?file_name={name}",
    ),
    "gitea": (
        "/src/{at}/{path}",
        "#L{line}",
        "/_edit/{ref}/{path}",
        "/commits/branch/{ref}/{path}",
        "/_new/{ref}/{path}",
    ),
    "bitbucket": (
        "/src/{at}/{path}",
        "#lines-{line}",
        "/src/{ref}/{path}?mode=edit&spa=0&at={name_of_ref}",
        "/history-node/{ref}/{path}",
        "",
    ),
}
"""By kind: a file, a line in it, its editor, its history, an editor for a new one."""

_SHORT = re.compile(r"(?:ssh://)?(?:[^@/\s]+@)?(?P<host>[\w.-]+\.[\w-]+)(?::\d+(?=/))?[:/](?P<path>[^:\s][^:\s]*)")
_SAFE = re.compile(r"[\w.~/+-]+")


class Links(Struct, frozen=True):
    """The addresses of a file: where it is shown, edited, what became of it; and of one that is to be made."""

    file: str = ""
    edit: str = ""
    history: str = ""
    create: str = ""


class Forge(Struct, frozen=True):
    """A repository as a forge shows it. ``address``: of the repository, without a slash at its end.

    ``branch``: the one that people look at, and ``commit``: what is checked out, where they are known.
    """

    kind: Kind
    address: str
    branch: str = ""
    commit: str = ""

    def links(self, path: str) -> Links:
        """The addresses of the file at `path`, from the top of the repository; none for what lies outside of it."""
        file, _, edit, history, create = _SHAPES[self.kind]
        return Links(*(self._filled(shape, path) for shape in (file, edit, history, create)))

    def place(self, path: str, line: int) -> str:
        """Where a line of the file at `path` is shown, as it was checked out where that is known."""
        shape, mark, *_ = _SHAPES[self.kind]
        return self._filled(shape + mark, path, line)

    def _filled(self, shape: str, path: str, line: int = 0) -> str:
        if not shape or path.startswith(("../", "/")) or path in ("", ".", ".."):
            return ""
        ref = self.branch or "HEAD"
        at = self.commit if line and self.commit else _quoted(ref)
        if self.kind == "gitea":
            at = f"{'commit' if line and self.commit else 'branch'}/{at}"
        values = {"at": at, "ref": _quoted(ref), "path": _quoted(path), "line": line}
        names = {"name": quote(path, "", errors="replace"), "name_of_ref": quote(ref, "")}
        return self.address + shape.format(**values, **names)


def forge(address: str, branch: str = "", commit: str = "", marks: Collection[str] = ()) -> Forge | None:
    """The forge at `address`, as a config or a git remote has it; None where nobody knows which kind it is.

    `marks`: the names of what lies at the top of the repository. What may be a secret in `address` is left out.
    """
    web = _web(address)
    if not web:
        return None
    host = urlsplit(web).hostname or ""
    kinds = [kind for kind, pattern in _HOSTS if re.search(pattern, host)]
    kinds += [kind for kind, mark in _MARKS if mark in marks]
    if not kinds or (kinds[0] == "gitea" and not branch):
        return None  # Gitea has no name for the branch that is the usual one
    return Forge(kinds[0], web, branch, commit)


def _web(address: str) -> str:
    """``https://…`` for the address of a repository on the web or over SSH; empty for a folder on the disk."""
    scheme, there, rest = address.strip().partition("://")
    if there and scheme in ("http", "https"):
        place, _, path = rest.partition("/")
        host = f"{scheme}://{place.rpartition('@')[2]}"
    elif (not there or scheme == "ssh") and (match := _SHORT.fullmatch(address.strip())):
        host, path = f"https://{match['host']}", match["path"]
    else:
        return ""
    path = path.split("?")[0].split("#")[0].strip("/").removesuffix(".git")
    return f"{host}/{path}" if path and _SAFE.fullmatch(path) and re.fullmatch(r"https?://[\w.:\[\]-]+", host) else ""


def _quoted(path: str) -> str:
    return quote(path, "/", errors="replace")
