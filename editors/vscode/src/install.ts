/** Puts the server into an environment of the extension's own: the wheel that the extension brings, and what it needs. */

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { inEnvironment, onPath, written } from "./find";
import type { Programs } from "./program";
import { openFolders, run } from "./run";

const OLDEST = "import sys; sys.exit(sys.version_info < (3, 11))";

/** Installs it, or says why not. Whether it is there now. */
export async function install(context: vscode.ExtensionContext, programs: Programs, log: vscode.LogOutputChannel): Promise<boolean> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Installing the language server") };
  const trouble = await vscode.window.withProgress(options, () => attempt(context, programs, log));
  if (trouble) {
    log.error(trouble);
    void vscode.window.showErrorMessage(`sdlint: ${trouble}`);
  }
  return !trouble;
}

/** Why it is not installed; empty where it is. */
async function attempt(context: vscode.ExtensionContext, programs: Programs, log: vscode.LogOutputChannel): Promise<string> {
  const { environment, home } = programs;
  const wheels = join(context.extensionPath, "server");
  const [wheel] = (await readdir(wheels).catch(() => [])).filter((name) => name.endsWith(".whl"));
  if (!wheel) return vscode.l10n.t("This build of the extension does not bring the server: install it by hand.");
  const python = await pythons(programs);
  if (!python) return vscode.l10n.t("There is no Python 3.11 or later: name one in the setting sdlint.python.");
  await rm(environment, { recursive: true, force: true });
  const own = inEnvironment(environment, "python");
  // -I: neither the folder it starts in nor the user's variables name modules.
  const steps: [string, string[]][] = [
    [python, ["-I", "-m", "venv", environment]],
    [own, ["-I", "-m", "pip", "install", "--disable-pip-version-check", `${join(wheels, wheel)}[lsp]`]],
  ];
  for (const [program, args] of steps) {
    log.info([program, ...args].join(" "));
    const done = await run(program, args, { cwd: home, seconds: 600 });
    log.info(done.out + done.said);
    if (done.code !== 0) {
      await rm(environment, { recursive: true, force: true });
      return done.said.split("\n").at(-1) || `${program}: ${done.code}`;
    }
  }
  return "";
}

/** A Python that is new enough. */
async function pythons(programs: Programs): Promise<string | undefined> {
  const setting = written(vscode.workspace.getConfiguration("sdlint").get("python", "").trim());
  const around = { env: process.env, folders: openFolders() };
  const all = setting ? [setting] : ["python3", "python"].flatMap((name) => onPath(name, around));
  for (const python of all) {
    if ((await run(python, ["-I", "-c", OLDEST], { cwd: programs.home, seconds: 30 })).code === 0) return python;
  }
  return undefined;
}
