/** What to translate next, as `sdlint sync next` has it; what is chosen is opened beside its source. */

import { join } from "node:path";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { run } from "./run";
import { stateOf } from "./state";

const MOST = 100;

/** A tree, and the program that is asked about it. `locale`: of the page that is shown, where it is a translation. */
export interface Tree {
  root: string;
  program: string;
  client: LanguageClient;
  locale: string | undefined;
}

interface Item {
  locale: string;
  source: string;
  target: string;
  section: { heading: string; id: string; line: number } | null;
  state: string;
  words: number;
  since: string | null;
  links: number;
  owners: string[];
}

interface Choice extends vscode.QuickPickItem {
  item: Item;
}

/** Lets the user choose from the queue of `tree`, in one language or in all. */
export async function queue(tree: Tree, locale?: string): Promise<void> {
  const title = locale ? vscode.l10n.t("To translate next into {0}", locale) : vscode.l10n.t("To translate next");
  const options = ["--format", "json", "--offline", "-n", `${MOST}`, ...(locale ? ["--locale", locale] : [])];
  const asked = run(tree.program, ["sync", "next", ...options], { cwd: tree.root });
  const done = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => asked);
  if (done.code !== 0) throw new Error(done.said);
  const { items } = JSON.parse(done.out) as { items: Item[] };
  if (!items.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is nothing to translate."));
    return;
  }
  const placeHolder = vscode.l10n.t("What readers meet first and lack most comes first");
  const chosen = await vscode.window.showQuickPick(items.map(choice), { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
  if (chosen) await open(tree, chosen.item);
}

function choice(item: Item): Choice {
  const facts = [
    vscode.l10n.t("{0} words", item.words),
    item.since && vscode.l10n.t("since {0}", item.since),
    vscode.l10n.t("pages that link to it: {0}", item.links),
    ...item.owners,
  ];
  return {
    item,
    label: item.section ? item.section.heading || vscode.l10n.t("(before the first heading)") : vscode.l10n.t("(the whole page)"),
    description: `${item.state} · ${item.target}`,
    detail: facts.filter(Boolean).join(" · "),
  };
}

/** Shows the translation at its section, and the source beside it. A page that is missing can be begun with a stub. */
async function open(tree: Tree, item: Item): Promise<void> {
  const [source, target] = [item.source, item.target].map((path) => vscode.Uri.file(join(tree.root, path))) as [vscode.Uri, vscode.Uri];
  if (!(await exists(target))) {
    const begin = vscode.l10n.t("Begin it as a stub");
    const title = vscode.l10n.t("There is no {0} yet.", item.target);
    const answer = await vscode.window.showQuickPick([begin, vscode.l10n.t("Open the source")], { title });
    if (!answer) return;
    if (answer !== begin) {
      await show(source, 1, vscode.ViewColumn.Active);
      return;
    }
    const done = await run(tree.program, ["sync", "stub", "--offline", "--locale", item.locale, "--", item.target], { cwd: tree.root });
    if (done.code !== 0) throw new Error(done.said || done.out);
  }
  const line = item.section?.line ?? 1;
  const state = await stateOf(tree.client, target.toString());
  const sections = state?.pairs.find(({ locale }) => locale === item.locale)?.sections ?? [];
  const at = sections.findIndex((section) => section.source?.line === line);
  // Of a section that is missing, where the one before it stands.
  const before = sections.slice(0, at + 1).findLast((section) => section.target)?.target?.line;
  await show(target, before ?? 1, vscode.ViewColumn.One);
  await show(source, line, vscode.ViewColumn.Two, true);
}

async function show(uri: vscode.Uri, line: number, viewColumn: vscode.ViewColumn, preserveFocus = false): Promise<void> {
  const place = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uri, { viewColumn, preserveFocus, selection: new vscode.Range(place, place) });
}

function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
