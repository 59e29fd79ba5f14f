"""How a comment is written into a page."""


def comment(path: str, said: str) -> str:
    """A comment that says `said`, for the page at `path`: MDX has others than HTML (https://mdxjs.com/docs/what-is-mdx/).

    What would end a comment of that kind must not be in `said`.
    """
    return f"{{/* {said} */}}" if path.endswith(".mdx") else f"<!-- {said} -->"
