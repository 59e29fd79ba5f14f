/**
 * Where the program `sdlint` is taken from. Nothing here runs it, and nothing that lies in a folder that is open is
 * taken for it, but for the environment in `.venv` that whoever works here has made.
 */

import { realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join, relative, sep } from "node:path";

/** What a search goes by. `trusted`: whether the user trusts whoever wrote what is in `folders`. */
export interface Around {
  /** The user's own setting; empty where there is none. */
  setting: string;
  /** The folders that are open. */
  folders: readonly string[];
  trusted: boolean;
  /** The extension's own environment, which may not be there yet. */
  environment: string;
  env: NodeJS.ProcessEnv;
}

export type Origin = "setting" | "workspace" | "path" | "own";

/** A program that may be the one. `folder`: the open folder whose environment it lies in. */
export interface Candidate {
  program: string;
  origin: Origin;
  folder?: string;
}

const WINDOWS = process.platform === "win32";

/** The name of a `program` in the virtual environment `folder`. */
export function inEnvironment(folder: string, program: string): string {
  return WINDOWS ? join(folder, "Scripts", `${program}.exe`) : join(folder, "bin", program);
}

/** The programs to be tried, in this order. Where the user has named one there is no other. */
export function candidates(around: Around): Candidate[] {
  if (around.setting.trim()) {
    const program = written(around.setting.trim());
    return isAbsolute(program) ? [{ program, origin: "setting" }] : [];
  }
  const all: Candidate[] = [];
  if (around.trusted) {
    for (const folder of around.folders) {
      all.push({ program: inEnvironment(join(folder, ".venv"), "sdlint"), origin: "workspace", folder });
    }
  }
  all.push(...onPath("sdlint", around).map((program): Candidate => ({ program, origin: "path" })));
  all.push({ program: inEnvironment(around.environment, "sdlint"), origin: "own" });
  return all.filter(({ program }) => isFile(program));
}

/** The files called `name` in the places of the PATH that count. */
export function onPath(name: string, { env, folders }: Pick<Around, "env" | "folders">): string[] {
  const within = inside(folders);
  return placesOf(env, folders)
    .map((place) => join(place, WINDOWS ? `${name}.exe` : name))
    .filter((file) => isFile(file) && !within(file));
}

/** `env` as programs get it that are started here: they look for git on the PATH themselves. */
export function cleaned(env: NodeJS.ProcessEnv, folders: readonly string[]): NodeJS.ProcessEnv {
  return { ...env, [pathKey(env)]: placesOf(env, folders).join(delimiter) };
}

/**
 * The places of the PATH. Those that are relative, or that lie in a folder that is open, are left out: what lies there
 * may have come with somebody's branch.
 */
function placesOf(env: NodeJS.ProcessEnv, folders: readonly string[]): string[] {
  const within = inside(folders);
  return (env[pathKey(env)] ?? "").split(delimiter).filter((place) => isAbsolute(place) && !within(place));
}

function pathKey(env: NodeJS.ProcessEnv): string {
  return Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
}

/** Whether a path lies in one of `folders`, as it is written or when links are followed. */
function inside(folders: readonly string[]): (path: string) => boolean {
  const own = folders.flatMap((folder) => [folder, real(folder)]);
  return (path) => own.some((folder) => isWithin(folder, path) || isWithin(folder, real(path)));
}

/** What the user wrote, with `~` spelled out. */
export function written(setting: string): string {
  return /^~[\\/]/.test(setting) ? join(homedir(), setting.slice(2)) : setting;
}

/** What makes a program another one, so that what was learnt of it no longer counts. */
export function mark(program: string): string {
  const { mtimeMs, size, ino } = statSync(program);
  return `${program}|${mtimeMs}|${size}|${ino}`;
}

/** Whether `file` is `folder` or lies in it. */
export function isWithin(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way === "" || (!isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`));
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
