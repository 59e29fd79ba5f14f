"""Neovim itself, without a screen: it starts the server, shows what is found, and does what the server offers."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Need, Shell
from lsp_editor import EN, TREE, ZH

CONFIG = Path(__file__).parents[2] / "editors/neovim/init.lua"
OLDEST = (0, 11)
"""The version that the manual's settings are for (``vim.lsp.config``)."""

PRELUDE = """
local said = {}
local function wait(reached, what)
  if not vim.wait(20000, reached, 20) then error("nothing came of " .. what) end
end
dofile(CONFIG)
vim.lsp.config("sdlint", {cmd = CMD})
local function open(path)
  vim.cmd.edit(path)
  wait(function() return #vim.lsp.get_clients({bufnr = 0, name = "sdlint"}) > 0 end, "the client")
  return vim.api.nvim_get_current_buf()
end
local function codes()
  local own = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do table.insert(own, each.code) end
  table.sort(own)
  return own
end
local function has(code) return function() return vim.tbl_contains(codes(), code) end end
local function lacks(code) return function() return not vim.tbl_contains(codes(), code) end end
local function act(title)
  local ended = false
  wait(function()
    vim.lsp.buf.code_action({apply = true, filter = function(action)
      local chosen = not ended and vim.startswith(action.title, title)
      ended = ended or chosen
      return chosen
    end})
    return vim.wait(300, function() return ended end, 20)
  end, title)
end
"""
END = """
end)
local file = io.open("said.json", "w")
file:write(vim.json.encode({said = said, error = not fine and tostring(trouble) or nil}))
file:close()
vim.cmd("qa!")
"""


@pytest.fixture
def neovim(need: Need) -> str:
    """The program, of a version that the manual is for."""
    program = os.environ.get("NVIM_BIN") or shutil.which("nvim") or ""
    need(program, "Neovim")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
    number = tuple(map(int, said.split("\n")[0].removeprefix("NVIM v").split("-")[0].split(".")[:2]))
    need(number >= OLDEST, "Neovim 0.11 or later")
    return program


def told(neovim: str, shell: Shell, script: str) -> list[Any]:
    """What `script` puts into ``said``, run in a Neovim that has the folder open."""
    server = "{" + ", ".join(json.dumps(part) for part in (sys.executable, "-m", "sdlint", "lsp", "--stdio")) + "}"
    text = (
        PRELUDE.replace("CMD", server).replace("CONFIG", json.dumps(str(CONFIG)))
        + "local fine, trouble = pcall(function()\n"
        + script
        + END
    )
    shell.write({"script.lua": text})
    home = {"XDG_STATE_HOME": str(shell.root / ".state"), "XDG_CONFIG_HOME": str(shell.root / ".config")}
    done = subprocess.run(
        [neovim, "--clean", "--headless", "-c", "luafile script.lua"],
        cwd=shell.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **home},
    )
    assert Path(shell.root, "said.json").exists(), done.stderr + done.stdout
    answer = json.loads(Path(shell.root, "said.json").read_text("utf-8"))
    assert not answer.get("error"), answer["error"] + done.stderr
    return list(answer["said"])


def test_neovim_shows_a_fault_while_it_is_written_and_no_longer_when_it_is_mended(neovim: str, shell: Shell) -> None:
    shell.write({**TREE, "content/zh/glossary.md": ZH.replace("sampelr", "sampler")})
    said = told(
        neovim,
        shell,
        """
        open("content/zh/glossary.md")
        vim.api.nvim_buf_set_lines(0, -1, -1, false, {"", "看[它](#gone)。"})
        wait(has("SD303"), "the fault")
        table.insert(said, codes())
        vim.cmd("undo")
        wait(lacks("SD303"), "mending it")
        table.insert(said, codes())
        """,
    )
    assert said[0] == ["SD303"]
    assert not said[1]


def test_neovim_inserts_a_stub_marks_a_section_as_reviewed_and_silences_a_line(neovim: str, shell: Shell) -> None:
    shell.write({**TREE, "content/zh/glossary.md": ZH + "\n## 新词 {#new}\n\n还没有翻译。\n"})
    told(
        neovim,
        shell,
        """
        open("content/en/glossary.md")
        wait(has("SD503"), "what is missing")
        vim.api.nvim_win_set_cursor(0, {vim.diagnostic.get(0)[1].lnum + 1, 0})
        act('Insert "新词" as a stub')
        wait(function() return vim.fn.search("{#new}", "nw") > 0 end, "the stub")
        vim.cmd("write")
        vim.api.nvim_win_set_cursor(0, {vim.fn.search("Step by step", "nw"), 0})
        act('Mark "Sampler" as reviewed')
        wait(function()
          local ledger = io.open(".sdlint/sync/en/glossary.md.yml")
          return ledger and string.find(ledger:read("a"), "#sampler", 1, true)
        end, "the review")
        open("content/zh/glossary.md")
        wait(has("SD303"), "the fault")
        vim.fn.search("sampelr")
        act("Silence missing-anchor")
        wait(lacks("SD303"), "silence")
        vim.cmd("write")
        """,
    )
    translation, source = ((shell.root / f"content/{tag}/glossary.md").read_text("utf-8") for tag in ("en", "zh"))
    assert "<!-- 还没有翻译。 -->" in translation
    assert "<!-- sdlint-disable-next-line SD303 -- reason -->" in source


def test_neovim_renames_an_anchor_in_both_languages_and_shows_how_sections_stand(neovim: str, shell: Shell) -> None:
    shell.write(TREE)
    said = told(
        neovim,
        shell,
        """
        local buffer = open("content/en/glossary.md")
        local lenses
        wait(function()
          vim.lsp.codelens.refresh({bufnr = buffer})
          vim.wait(300, function() return #vim.lsp.codelens.get(buffer) == 3 end, 20)
          lenses = vim.lsp.codelens.get(buffer)
          return #lenses == 3
        end, "lenses")
        table.insert(said, lenses[3].command.title)
        vim.api.nvim_win_set_cursor(0, {9, 13})
        vim.lsp.buf.rename("samplers")
        wait(function() return vim.fn.search("{#samplers}", "nw") > 0 end, "the rename")
        vim.cmd("wall")
        """,
    )
    assert said == ["unreviewed"]
    assert (shell.root / "content/en/glossary.md").read_text("utf-8") == EN.replace("#sampler", "#samplers")
    assert "{#samplers}" in (shell.root / "content/zh/glossary.md").read_text("utf-8")
