"""Candidates for a glossary, from a tree that has none."""

from conftest import Shell

FRAMES = [
    ("编号 {n} 先进入潜在空间。", "Number {n} first enters the {term}."),
    ("潜在空间的编号是 {n}。", "The {term} has the number {n}."),
    ("看看 {n}：潜在空间，多好！", "Look at {n}: {term}, how nice!"),
    ("因为潜在空间与 {n} 有关。", "Because {term} depends on {n}."),
    ("潜在空间！{n}！", "Oh, {term}! {n}!"),
]


def tree(shell: Shell) -> Shell:
    zh, en = ["# 页 {#page}"], ["# Page {#page}"]
    for number in range(12):
        ours, theirs = FRAMES[number % 5]
        rendering = "hidden space" if number in (3, 7, 9) else "latent space"
        zh.append(f"## 其{number} {{#s{number}}}\n\n{ours.format(n=number)}")
        en.append(f"## No {number} {{#s{number}}}\n\n{theirs.format(n=number, term=rendering)}")
    return shell.write({"content/zh/a.md": "\n\n".join(zh) + "\n", "content/en/a.md": "\n\n".join(en) + "\n"})


def test_the_strays_are_shown_with_their_places(shell: Shell) -> None:
    done = tree(shell).run("terms", "suggest")
    assert done.returncode == 0, done.stderr
    assert 'names: {"zh": "潜在空间", "en": "latent space"}' in done.stdout
    assert "“hidden space”: content/en/a.md:17, content/en/a.md:33, content/en/a.md:41" in done.stdout


def test_what_is_suggested_can_be_pasted(shell: Shell) -> None:
    done = tree(shell).run("terms", "suggest")
    shell.write({"terms.yaml": done.stdout.replace("  # forbidden", "  forbidden")})
    config = (shell.root / "sdlint.yaml").read_text("utf-8") + "terms: {files: [terms.yaml]}\n"
    shell.write({"sdlint.yaml": config})
    found = shell.findings("--select", "SD602")
    assert [one["start"]["line"] for one in found] == [17, 33, 41]
    assert "latent space" not in shell.run("terms", "suggest").stdout
