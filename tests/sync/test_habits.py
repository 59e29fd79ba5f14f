"""What a language always does is said once for the tree, and a folder that lacks is one line."""

import json

import pytest

from conftest import Shell

KEYED = "---\ntitle: {0}\noutline: deep\n---\n\n# {0} {{#{1}}}\n"


@pytest.fixture
def tree(shell: Shell) -> Shell:
    files = {f"content/zh/{name}.md": KEYED.format("甲", name) for name in "abc"}
    files |= {f"content/en/{name}.md": f"---\ntitle: A\n---\n\n# A {{#own-{name}}}\n" for name in "abc"}
    return shell.write(files)


def test_status_says_it_for_the_tree_and_no_page_is_at_fault(tree: Shell) -> None:
    said = tree.run("sync", "status").stdout
    assert 'en  leaves out the front matter\'s "outline" (3 of 3 pages)' in said
    assert "en  gives headings other ids than the source (3 of 3 pages)" in said
    assert tree.findings("--select", "SD512,SD513") == []
    assert tree.run("sync", "status").stdout == said
    assert json.loads(tree.run("sync", "status", "--format", "json").stdout).keys() == {"pairs", "languages"}


def test_status_counts_the_links_to_a_renamed_site(shell: Shell) -> None:
    shell.write(
        {
            "content/zh/a.md": "# 甲 {#a}\n\n[一](https://a.example.org/one) [二](https://a.example.org/two)\n",
            "content/en/a.md": "# A {#a}\n\n[one](https://b.example.com/one) [two](https://b.example.com/two)\n",
        }
    )
    said = shell.run("sync", "status").stdout
    assert "en  links to b.example.com where the source links to a.example.org (2 of 2 links on 1 page)" in said


def test_a_tree_of_other_habits_says_nothing(shell: Shell) -> None:
    shell.write({"content/zh/a.md": KEYED.format("甲", "a"), "content/en/a.md": KEYED.format("A", "a")})
    assert "Done throughout" not in shell.run("sync", "status").stdout


@pytest.mark.parametrize("locales", [{}, {"zh": "docs/{path}.md", "en": "docs/{path}.en.md"}])
def test_a_folder_of_which_nothing_is_translated_is_one_line(shell: Shell, locales: dict[str, str]) -> None:
    patterns = locales or {"zh": "content/zh/{path}", "en": "content/en/{path}"}
    names = ["index", "guide/a", "guide/more/b", "half/a", "half/b", "alone/c"]
    ending = "" if locales else ".md"
    files = {patterns["zh"].replace("{path}", name + ending): f"# 甲 {{#{name[-1]}}}\n" for name in names}
    files |= {patterns["en"].replace("{path}", name + ending): "# A {#a}\n" for name in ("index", "half/a")}
    shell.write(files)
    if locales:
        shell.write({"sdlint.yaml": f"locales: {json.dumps(locales)}\nsource: zh\n"})
    lines = [line for line in shell.run("check", "--offline").stdout.splitlines() if "SD501" in line]
    folder = patterns["en"].partition("{path}")[0] + "guide/"
    source = patterns["zh"].partition("{path}")[0] + "guide/"
    assert f"{folder}: SD501 [missing-page] none of the 2 pages in {source} is translated into en" in lines
    assert len(lines) == 3
    assert len(shell.findings("--select", "SD501")) == 4
