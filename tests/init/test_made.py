"""What ``sdlint init`` takes for pages that a build makes, and what a check then says of links to them."""

from pathlib import Path

import pytest

from conftest import Shell

Tree = dict[str, str]
VITEPRESS = {"docs/.vitepress/config.js": "export default {}", "docs/guide/a.md": "x\n"}
MKDOCS = {"mkdocs.yml": "site_name: x\n", "docs/guide/a.md": "x\n", "docs/index.md": "x\n"}
DOCUSAURUS = {
    "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', { docs: { path: 'docs' } }]] }",
    "docs/guide/a.md": "x\n",
}
MYST = {"docs/conf.py": 'extensions = ["myst_parser"]\n', "docs/guide/a.md": "x\n", "docs/index.md": "x\n"}
STARLIGHT = {
    "astro.config.mjs": "import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight({})] }",
    "src/content/docs/guide/a.md": "x\n",
}


def generated(root: Path) -> list[str]:
    """The patterns that the config says, which begin with a slash."""
    from sdlint.config.load import load

    return [pattern for pattern in load(root / "sdlint.yaml", root).site.generated if pattern.startswith("/")]


@pytest.mark.parametrize(
    ("site", "ignores", "patterns"),
    [
        (VITEPRESS, "docs/api/\n/docs/cli/*.md\n!/docs/cli/own.txt\n", ["/api/**", "/cli/**"]),
        (VITEPRESS, "docs/CHANGELOG.md\ndocs/ref/cmd_*.md\n", ["/CHANGELOG.md", "/ref/cmd_*.md"]),
        (VITEPRESS, "docs/public/typedoc\n", ["/typedoc/**"]),
        (VITEPRESS, "node_modules\ndist/\nlib/\n*.log\ndocs/.vitepress/cache\ndocs/dist\ntypedoc.json\nsrc/api/\n", []),
        (VITEPRESS, "generated/\n*.gen.md\n", ["/**/generated/**", "/**/*.gen.md"]),
        (VITEPRESS, "docs/**/*.md\ndocs/guide/*.md\n!docs/guide/a.md\n", []),
        (MKDOCS, "docs/reference/**/*.md\ndocs/changelog.md\n", ["/reference/**", "/changelog"]),
        (DOCUSAURUS, "docs/api\n", ["/docs/api/**"]),
        (MYST, "docs/reference/manpages/**/*.md\ndocs/_build/\n", ["/reference/manpages/**"]),
        (STARLIGHT, "src/content/docs/api/\n", ["/api/**"]),
    ],
)
def test_what_is_ignored_below_the_pages_is_made(tmp_path: Path, site: Tree, ignores: str, patterns: list[str]) -> None:
    Shell(tmp_path).write({**site, ".gitignore": ignores}).run("init")
    assert generated(tmp_path) == patterns


def test_ignored_by_a_file_among_the_pages(tmp_path: Path) -> None:
    ignores = {"docs/.gitignore": "/api\ncli/\nsite/\n", "docs/ref/.gitignore": "*\n!.gitignore\n"}
    Shell(tmp_path).write({**MKDOCS, **ignores}).run("init")
    assert generated(tmp_path) == ["/api/**", "/cli/**", "/ref/**"]


@pytest.mark.parametrize(
    ("site", "text", "dead"),
    [
        (VITEPRESS, "[1](../api/x.md#y) [2](/api/x) [3](/api/) [4](../apy/x) ![5](../api/x.png) [6](b.md)", "46"),
        (MKDOCS, "[1](../api/x.md#y) [2](../../api/x/) [3](../api/index.md) [4](../apy/x.md) ![5](../api/x.png)", "4"),
        (DOCUSAURUS, "[1](../api/x.md#y) [2](/docs/api/x) [3](../api/) [4](../apy/x.md) [5](b.md)", "45"),
        (STARLIGHT, "[1](../../api/x/#y) [2](/api/x/) [3](/api/) [4](../../apy/x/) [5](/guide/b/)", "45"),
        (MYST, "[1](../api/x.md#y) [2](command_list.md) [3](#of-a-command) [4](../apy/x.md) [5](label)", "4"),
    ],
)
def test_links_to_what_is_made_are_not_judged(tmp_path: Path, site: Tree, text: str, dead: str) -> None:
    page = next(name for name in site if name.endswith("guide/a.md"))
    content = page.removesuffix("guide/a.md")
    shell = Shell(tmp_path).write({**site, page: text + "\n", ".gitignore": f"{content}api/\n"})
    shell.run("init")
    findings = shell.findings("--offline", "--select", "SD30")
    told = [text[finding["start"]["column"] - 1 :].lstrip("!")[1] for finding in findings]
    assert "".join(told) == dead


def test_slips_of_the_pen_are_told_where_labels_are_not_known(tmp_path: Path) -> None:
    pages = {"docs/guide/commands.md": "x\n", "docs/guide/a.md": "# Of commands\n\n[](comands.md) [](#of-comands)\n"}
    config = {"docs/conf.py": 'extensions = ["myst_parser"]\nmyst_heading_anchors = 3\n'}
    shell = Shell(tmp_path).write({**MYST, **config, **pages, ".gitignore": "docs/api/\n"})
    shell.run("init")
    assert [finding["code"] for finding in shell.findings("--offline", "--select", "SD30")] == ["SD301", "SD303"]
