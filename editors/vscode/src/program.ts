/** The program that serves: the first that is found and does. */

import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { type Candidate, candidates, isWithin, mark, onPath } from "./find";
import { openFolders, run } from "./run";

const SERVES = "serves";

export class Programs {
  /** Where the extension keeps what is its own. Programs start there: what lies in a workspace is not theirs to load. */
  readonly home: string;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.home = context.globalStorageUri.fsPath;
  }

  get environment(): string {
    return join(this.home, "environment");
  }

  /** The first program that serves, and why others do not; none where there is none. */
  async first(): Promise<{ found?: Candidate; trouble: string }> {
    await mkdir(this.home, { recursive: true });
    const setting = vscode.workspace.getConfiguration("sdlint").get("path", "");
    const around = {
      setting,
      folders: openFolders(),
      trusted: vscode.workspace.isTrusted,
      environment: this.environment,
      env: process.env,
    };
    let trouble = setting ? vscode.l10n.t("sdlint.path: {0} is not the full path of a file", setting) : "";
    for (const candidate of candidates(around)) {
      trouble = await this.refused(candidate);
      if (!trouble) {
        this.log.info(`${candidate.origin}: ${candidate.program}`);
        return { found: candidate, trouble: "" };
      }
      this.log.warn(trouble);
    }
    return { trouble };
  }

  /** Forgets that programs were seen to serve. */
  async forget(): Promise<void> {
    await this.context.globalState.update(SERVES, undefined);
  }

  /** Why `candidate` is not the one; empty where it is. */
  private async refused({ program, folder }: Candidate): Promise<string> {
    if (folder && (await this.isTracked(folder))) {
      return vscode.l10n.t("{0} is not run: git tracks it, so that anybody's branch may have changed it", program);
    }
    const known = mark(program);
    if (this.context.globalState.get(SERVES) === known) return "";
    const done = await run(program, ["lsp", "--stdio"], { cwd: this.home, seconds: 30 });
    if (done.code !== 0) return `${program}: ${done.said || done.code}`;
    await this.context.globalState.update(SERVES, known);
    return "";
  }

  /** Whether git knows of anything in the `.venv` of `folder`, however it is spelled. */
  private async isTracked(folder: string): Promise<boolean> {
    const [git] = onPath("git", { env: process.env, folders: openFolders() });
    if (!git || !(await isInRepository(folder))) return false;
    const quiet = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
    const done = await run(git, [...quiet, "-C", folder, "ls-files", "--cached", "--", ":(icase).venv"], { cwd: this.home });
    return done.code !== 0 || done.out !== "";
  }
}

async function isInRepository(folder: string): Promise<boolean> {
  for (let above = folder; ; above = join(above, "..")) {
    if (await exists(join(above, ".git"))) return true;
    if (isWithin(above, join(above, ".."))) return false;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
