"""Where forges show, edit and make files; nothing in an address of a remote is taken on trust."""

import pytest

from sdlint.site.forge import Forge, Links, forge

PATH = "docs/zh/a b#?.md"
QUOTED = "docs/zh/a%20b%23%3F.md"
WHOLE = "docs%2Fzh%2Fa%20b%23%3F.md"
SHAPES = {
    "https://github.com/o/r": (
        f"/blob/main/{QUOTED}",
        f"/edit/main/{QUOTED}",
        f"/commits/main/{QUOTED}",
        f"/new/main?filename={WHOLE}",
        f"/blob/c0ffee/{QUOTED}#L7",
    ),
    "https://gitlab.com/group/sub/r": (
        f"/-/blob/main/{QUOTED}",
        f"/-/edit/main/{QUOTED}",
        f"/-/commits/main/{QUOTED}",
        f"/-/new/main?file_name={WHOLE}",
        f"/-/blob/c0ffee/{QUOTED}#L7",
    ),
    "https://codeberg.org/o/r": (
        f"/src/branch/main/{QUOTED}",
        f"/_edit/main/{QUOTED}",
        f"/commits/branch/main/{QUOTED}",
        f"/_new/main/{QUOTED}",
        f"/src/commit/c0ffee/{QUOTED}#L7",
    ),
    "https://bitbucket.org/o/r": (
        f"/src/main/{QUOTED}",
        f"/src/main/{QUOTED}?mode=edit&spa=0&at=main",
        f"/history-node/main/{QUOTED}",
        "",
        f"/src/c0ffee/{QUOTED}#lines-7",
    ),
}


@pytest.mark.parametrize("address", SHAPES)
def test_each_forge_has_addresses_of_its_own(address: str) -> None:
    known = forge(address, "main", "c0ffee")
    assert known
    *links, place = (f"{address}{shape}" if shape else "" for shape in SHAPES[address])
    assert known.links(PATH) == Links(*links)
    assert known.place(PATH, 7) == place


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:o/r.git", "https://github.com/o/r"),
        ("ssh://git@github.com/o/r", "https://github.com/o/r"),
        ("ssh://git@gitlab.example.org:2222/g/r.git", "https://gitlab.example.org/g/r"),
        ("https://x-access-token:ghs_secret@github.com/o/r.git", "https://github.com/o/r"),
        ("https://github.com/o/r/?token=secret", "https://github.com/o/r"),
        ("http://gitea.example.org:3000/o/r", "http://gitea.example.org:3000/o/r"),
    ],
)
def test_a_remote_tells_where_the_forge_is_and_no_secret(remote: str, address: str) -> None:
    known = forge(remote, "main")
    assert known
    assert known.address == address


@pytest.mark.parametrize(
    "remote",
    [
        "",
        "/srv/git/r.git",
        "../r",
        "C:\\r",
        "file:///srv/r",
        "javascript:alert(1)",
        "https://github.com",
        "https://github.com/",
        'https://github.com/"onclick=x',
        "https://git hub.com/o/r",
        "https://example.org/o/r",
        "https://bitbucket.example.org/o/r",
    ],
)
def test_what_nobody_knows_has_no_links(remote: str) -> None:
    assert forge(remote, "main") is None


def test_a_forge_of_one_s_own_is_known_by_what_it_runs() -> None:
    assert forge("https://git.example.org/o/r", "main", "", [".gitlab-ci.yml"]) == Forge(
        "gitlab", "https://git.example.org/o/r", "main"
    )
    assert forge("git@git.example.org:o/r", "main", "", [".forgejo"]) == Forge(
        "gitea", "https://git.example.org/o/r", "main"
    )


def test_without_a_branch_the_usual_one_is_linked_to_where_it_has_a_name() -> None:
    known = forge("https://github.com/o/r")
    assert known
    assert known.links("a.md").file == "https://github.com/o/r/blob/HEAD/a.md"
    assert forge("https://codeberg.org/o/r") is None


@pytest.mark.parametrize("path", ["../docs-cn/a.md", "/etc/passwd", "", ".", ".."])
def test_what_lies_outside_has_no_links(path: str) -> None:
    assert Forge("github", "https://github.com/o/r").links(path) == Links()
    assert Forge("github", "https://github.com/o/r").place(path, 1) == ""
