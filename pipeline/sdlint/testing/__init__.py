"""For whoever writes rules: the examples in a rule's page, and cases of files in and findings out, as tests.

With pytest, in the tests of a package of rules::

    @pytest.mark.parametrize("example", sdlint.testing.examples("acme_rules"), ids=str)
    def test_example(example, tmp_path):
        example.check(tmp_path)

Rules are found as a run finds them: the package has to be installed.
"""

from sdlint.testing.cases import Case, cases
from sdlint.testing.examples import Example, examples

__all__ = ["Case", "Example", "cases", "examples"]
