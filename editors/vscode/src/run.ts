/** Runs programs: never through a shell, and never for longer than somebody waits. */

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { cleaned } from "./find";

export interface Done {
  /** The exit code; -1 where the program did not end by itself. */
  code: number;
  out: string;
  said: string;
}

export interface Options {
  cwd: string;
  seconds?: number;
  signal?: AbortSignal;
}

/** The folders that are open. */
export function openFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
}

/** The variables that programs get. */
export function environment(): NodeJS.ProcessEnv {
  return cleaned(process.env, openFolders());
}

/** What came of `program` with these `args`, which was told nothing. A program that cannot be started has failed. */
export function run(program: string, args: readonly string[], { cwd, seconds = 120, signal }: Options): Promise<Done> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      timeout: seconds * 1000,
      maxBuffer: 256 * 1024 * 1024,
      windowsHide: true,
      env: { ...environment(), NO_COLOR: "1", PYTHONIOENCODING: "utf-8" },
      ...(signal ? { signal } : {}),
    };
    const child = execFile(program, [...args], options, (error, out, said) => {
      const code = error ? (typeof error.code === "number" ? error.code : -1) : 0;
      resolve({ code, out, said: said.trim() || (code === -1 ? (error?.message ?? "") : "") });
    });
    child.stdin?.on("error", () => undefined); // it may have ended before it was told anything
    child.stdin?.end();
  });
}
