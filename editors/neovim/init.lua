vim.lsp.config("sdlint", {
  cmd = { "sdlint", "lsp", "--stdio" },
  filetypes = { "markdown" },
  root_markers = { "sdlint.yaml", ".git" },
})
vim.lsp.enable("sdlint")
