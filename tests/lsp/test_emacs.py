"""Emacs itself, without a screen: it starts the server as editors/emacs says, and does what the server offers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Need, Shell
from git_support import git
from lsp_editor import EN, TREE, ZH

CONFIG = Path(__file__).parents[2] / "editors/emacs/init.el"
PRELUDE = """
(package-initialize)
(require 'cl-lib)
(defun wait (what reached)
  (let ((end (+ (float-time) 30)))
    (while (not (funcall reached))
      (when (> (float-time) end) (error "nothing came of %s" what))
      (accept-process-output nil 0.05))))
(defun open (path)
  (find-file path)
  (run-hooks 'post-command-hook)  ; where eglot starts what a file that is visited wants
  (wait "the server" #'eglot-current-server))
(defun texts () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
(defun said (code) (cl-find-if (lambda (text) (string-search code text)) (texts)))
(defun act (title)
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ titles &rest _)
               (cl-find-if (lambda (each) (string-prefix-p title each)) (all-completions "" titles)))))
    (eglot-code-actions (line-beginning-position) (line-end-position) nil t)))
(defalias 'y-or-n-p #'always)
(setq last-nonmenu-event ?x)  ; a key: actions are chosen by their titles, not from a menu of the mouse
(save-excursion
"""


@pytest.fixture
def emacs(need: Need) -> str:
    """The program, with eglot and a mode for Markdown."""
    program = shutil.which("emacs") or ""
    need(program, "Emacs")
    asked = "(progn (package-initialize) (require 'eglot) (require 'markdown-mode))"
    done = subprocess.run([program, "--batch", "--eval", asked], capture_output=True, check=False, timeout=60)
    need(done.returncode == 0, "eglot, or markdown-mode")
    return program


def play(emacs: str, shell: Shell, script: str) -> str:
    """What an Emacs with the folder open, in which `script` is run, has to say."""
    git(shell.root, "init", "-q")  # what Emacs takes for a project, and starts one server for
    shell.write({"script.el": PRELUDE + script + ")\n"})
    done = subprocess.run(
        [emacs, "--batch", "--load", str(CONFIG), "--load", "script.el"],
        cwd=shell.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
        stdin=subprocess.DEVNULL,
        env={
            **os.environ,
            "HOME": str(shell.root),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        },
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_emacs_shows_a_fault_and_silences_it(emacs: str, shell: Shell) -> None:
    shell.write(TREE)
    said = play(
        emacs,
        shell,
        """
        (open "content/zh/glossary.md")
        (wait "the fault" (lambda () (said "SD303")))
        (princ (said "SD303"))
        (goto-char (point-min))
        (search-forward "sampelr")
        (act "Silence missing-anchor")
        (save-buffer)  ; nobody is ever idle in a script, so that nothing else sends what was changed
        (wait "silence" (lambda () (not (said "SD303"))))
        """,
    )
    assert "no anchor #sampelr in this page" in said
    assert "<!-- sdlint-disable-next-line SD303 -- reason -->" in shell.read("content/zh/glossary.md")


def test_emacs_inserts_a_stub_of_what_is_missing(emacs: str, shell: Shell) -> None:
    shell.write({**TREE, "content/zh/glossary.md": ZH + "\n## 新词 {#new}\n\n还没有翻译。\n"})
    play(
        emacs,
        shell,
        """
        (open "content/en/glossary.md")
        (wait "what is missing" (lambda () (said "SD503")))
        (goto-char (flymake-diagnostic-beg (cl-find-if
          (lambda (each) (string-search "SD503" (flymake-diagnostic-text each))) (flymake-diagnostics))))
        (act "Insert \\"新词\\" as a stub")
        (save-buffer)
        """,
    )
    assert "<!-- 还没有翻译。 -->" in shell.read("content/en/glossary.md")


def test_emacs_renames_an_anchor_in_both_languages(emacs: str, shell: Shell) -> None:
    shell.write(TREE)
    play(
        emacs,
        shell,
        """
        (open "content/en/glossary.md")
        (goto-char (point-min))
        (search-forward "{#samp")
        (eglot-rename "samplers")
        (save-some-buffers t)
        """,
    )
    assert shell.read("content/en/glossary.md") == EN.replace("#sampler", "#samplers")
    assert "{#samplers}" in shell.read("content/zh/glossary.md")
