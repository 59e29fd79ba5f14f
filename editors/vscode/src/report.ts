/** The HTML report of a tree, beside the editor. */

import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { isWithin } from "./find";
import type { Tree } from "./queue";
import { run } from "./run";

/**
 * What the report needs here: VS Code does not follow links within a page, so they are followed before it hears of
 * them, and Ctrl or Cmd with a click on a finding asks for its place in the editor.
 */
const SCRIPT = `
const editor = acquireVsCodeApi();
window.addEventListener("click", (event) => {
  const path = event.composedPath();
  const finding = path.find((each) => each.dataset && each.dataset.place);
  const link = path.find((each) => each.tagName === "A" && (each.getAttribute("href") || "").startsWith("#"));
  if (finding && (event.ctrlKey || event.metaKey)) editor.postMessage({ place: finding.dataset.place });
  else if (link) location.hash = link.getAttribute("href");
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
`;

export class Report implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private root = "";

  /** Checks `tree` and shows what there is to say of it. */
  async show(tree: Tree): Promise<void> {
    const title = vscode.l10n.t("sdlint: report");
    const html = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => written(tree));
    this.root = tree.root;
    this.panel ??= this.opened(title);
    const { kind } = vscode.window.activeColorTheme;
    const isDark = kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
    this.panel.webview.html = adapted(html, isDark, randomBytes(16).toString("base64"));
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private opened(title: string): vscode.WebviewPanel {
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true, retainContextWhenHidden: true };
    const panel = vscode.window.createWebviewPanel("sdlint.report", title, vscode.ViewColumn.Beside, options);
    panel.onDidDispose(() => (this.panel = undefined));
    panel.webview.onDidReceiveMessage((message: unknown) => this.go(message));
    return panel;
  }

  /** Opens the place that the report was asked for, if it is one in its tree. */
  private async go(message: unknown): Promise<void> {
    const place = (message as { place?: unknown } | null)?.place;
    const [, path, line] = (typeof place === "string" && /^(.+):(\d+)$/.exec(place)) || [];
    if (!path || !line) return;
    const file = join(this.root, path);
    if (!isWithin(this.root, file)) return;
    const at = new vscode.Position(Math.max(Number(line) - 1, 0), 0);
    const options = { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(at, at) };
    await vscode.window.showTextDocument(vscode.Uri.file(file), options).then(undefined, () => undefined);
  }
}

/** The report as sdlint writes it. */
async function written(tree: Tree): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sdlint-"));
  try {
    const file = join(folder, "report.html");
    const done = await run(tree.program, ["check", "--offline", "--exit-zero", "--output", `html=${file}`], { cwd: tree.root, seconds: 600 });
    if (done.code !== 0) throw new Error(done.said);
    return await readFile(file, "utf-8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The report in the colours of the editor, with the script above. It names its own styles and scripts by their hashes. */
export function adapted(html: string, isDark: boolean, nonce: string): string {
  const dark = "@media screen and (prefers-color-scheme: dark)";
  return html
    .replace("script-src ", `script-src 'nonce-${nonce}' `)
    .replace("style-src ", `style-src 'nonce-${nonce}' `)
    .replace("<style>", `<style nonce="${nonce}">`)
    .replaceAll(dark, isDark ? "@media screen" : "@media not all")
    .replace("</head>", () => `<style nonce="${nonce}">body { padding: 0 }</style><script nonce="${nonce}">${SCRIPT}</script></head>`);
}
