/** What the server says of a page and its language, by `sdlint.state`. */

import type { LanguageClient } from "vscode-languageclient/node";

export interface Words {
  total: number;
  left: number;
  reviewed: number;
}

export interface Side {
  heading: string;
  /** From 1. */
  line: number;
}

export interface Section {
  state: string;
  source: Side | null;
  target: Side | null;
  left: number;
}

/** A page and one of its translations, as `sdlint sync status --format json` has them. */
export interface Pair {
  locale: string;
  key: string;
  source: string | null;
  target: string | null;
  state: string;
  words: Words;
  sections: Section[];
}

/** How far a language has come. `in_step`, `reviewed`: percent. */
export interface Language {
  locale: string;
  in_step: number;
  reviewed: number;
  words: Words;
}

/** `root`: the folder of the page's tree. `locale`: of the page; null for one of no language. */
export interface State {
  root: string;
  locale: string | null;
  source: string | null;
  pairs: Pair[];
  languages: Language[];
}

/** What is known of the page `uri`, or of the tree that it would lie in; undefined where there is none. */
export async function stateOf(client: LanguageClient, uri: string): Promise<State | undefined> {
  const answer = await client.sendRequest("workspace/executeCommand", { command: "sdlint.state", arguments: [uri] });
  return (answer as State | null) ?? undefined;
}

/** The language of the page that `state` is about, where it translates another. */
export function translated({ locale, source }: State): string | undefined {
  return locale && locale !== source ? locale : undefined;
}
