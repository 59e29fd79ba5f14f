/** The state of the page's language, in the status bar. */

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { type Pair, type State, stateOf } from "./state";

const PAUSE = 300;
const SHOWN = 3;

export class Bar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("sdlint.state", vscode.StatusBarAlignment.Right, 90);
  private readonly listeners: vscode.Disposable[];
  private waiting: NodeJS.Timeout | undefined;
  private client: LanguageClient | undefined;
  private round = 0;

  constructor() {
    this.item.name = "sdlint";
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.soon(0)),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const shown = vscode.window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === shown)) this.soon();
      }),
    ];
  }

  /** The server to be asked; none: it does not run, of which `trouble` says why. */
  serve(client: LanguageClient | undefined, trouble = ""): void {
    this.client = client;
    if (client) {
      this.item.backgroundColor = undefined;
      this.soon(0);
      return;
    }
    this.item.text = "$(warning) sdlint";
    this.item.tooltip = trouble;
    this.item.command = "sdlint.restart";
    this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    this.item.show();
  }

  /** Asks anew, once nothing more happens. */
  soon(pause = PAUSE): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.ask(), pause);
  }

  dispose(): void {
    clearTimeout(this.waiting);
    vscode.Disposable.from(this.item, ...this.listeners).dispose();
  }

  private async ask(): Promise<void> {
    const round = ++this.round;
    const document = vscode.window.activeTextEditor?.document;
    if (!this.client) return;
    const isPage = document?.uri.scheme === "file" && ["markdown", "mdx"].includes(document.languageId);
    const state = isPage ? await stateOf(this.client, document.uri.toString()).catch(() => undefined) : undefined;
    if (round !== this.round || !this.client) return;
    if (!state?.languages.length) {
      this.item.hide();
      return;
    }
    this.item.text = `$(book) ${brief(state)}`;
    this.item.tooltip = new vscode.MarkdownString(full(state));
    // A name alone: with arguments it would be a command of its own each time, and a click between two meets the one that is gone.
    this.item.command = "sdlint.queueOfPage";
    this.item.show();
  }
}

/** The languages that are furthest behind; of a translation, its own. */
function brief({ languages }: State): string {
  const worst = [...languages].sort((one, other) => one.in_step - other.in_step);
  const shown = worst.slice(0, SHOWN).map(({ locale, in_step }) => `${locale} ${in_step}%`);
  return shown.join(" · ") + (worst.length > SHOWN ? " …" : "");
}

function full({ pairs, languages }: State): string {
  const page = pairs.map((pair) => `- \`${pair.locale}\`: ${said(pair)}`);
  const all = languages.map(({ locale, in_step, reviewed, words }) =>
    vscode.l10n.t("- `{0}`: {1}% in step, {2}% reviewed, {3} words to go", locale, in_step, reviewed, words.left),
  );
  return [vscode.l10n.t("**This page**"), "", ...page, "", vscode.l10n.t("**All pages**"), "", ...all].join("\n");
}

function said({ state, words }: Pair): string {
  return words.left ? vscode.l10n.t("{0}, {1} of {2} words to go", state, words.left, words.total) : state;
}
