"""Where a repository came from, and the branch that links lead to."""

import shutil

from conftest import Need, Shell
from git_support import commit, git
from sdlint.git.remote import Remote, remote


def test_the_remote_s_usual_branch_goes_before_the_one_checked_out(shell: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")
    assert remote(shell.root) == Remote()
    git(shell.root, "init", "-q", "-b", "topic")
    shell.write({"a.md": "# A\n"})
    commit(shell.root)
    tip = git(shell.root, "rev-parse", "HEAD").stdout.strip()
    assert remote(shell.root) == Remote("", "topic", tip)
    git(shell.root, "remote", "add", "origin", "git@github.com:o/r.git")
    assert remote(shell.root) == Remote("git@github.com:o/r.git", "topic", tip)
    git(shell.root, "update-ref", "refs/remotes/origin/trunk", tip)
    git(shell.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert remote(shell.root) == Remote("git@github.com:o/r.git", "trunk", tip)
    git(shell.root, "checkout", "-q", "--detach")
    assert remote(shell.root).branch == "trunk"
