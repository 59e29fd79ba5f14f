"""Code that sections lack and another has: also where there is so much that not all can be compared with all."""

from conftest import Shell

MANY = 210


def blocks(changed: int = -1) -> list[str]:
    return [f"```sh\nprepare --number {n + 1000 * (n == changed)}\nrun {n}\n```\n" for n in range(MANY)]


def tree(changed: int = -1) -> dict[str, str]:
    """A page whose translation has all code in a section of its own, at its end; one block is `changed` there."""
    zh, en = (
        [f"## {name} {n} {{#s{n}}}\n\n{name}。\n" for n in range(MANY)] for name in ("一节说明", "A section of it")
    )
    both = zip(zh, blocks(), strict=True)
    return {
        "content/zh/a.md": "# 甲 {#a}\n\n" + "\n".join(text + "\n" + code for text, code in both),
        "content/en/a.md": "# A {#a}\n\n" + "\n".join([*en, "## All of it {#all}\n", *blocks(changed)]),
    }


def test_very_much_code_is_known_again_in_a_section_of_the_translations_own(shell: Shell) -> None:
    assert shell.write(tree()).findings("--select", "SD509") == []


def test_of_very_much_code_what_is_not_the_same_is_told(shell: Shell) -> None:
    (lacking,) = shell.write(tree(changed=7)).findings("--select", "SD509")
    assert lacking["message"] == '"A section of it 7" lacks 2 lines of code that the source has'
