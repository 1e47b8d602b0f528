import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Failure } from "./failure";
import type { Life } from "./life";
import { REPOSITORY } from "./settings";

const run = promisify(execFile);
const git = async (...words: string[]) => (await run("git", words, { cwd: REPOSITORY })).stdout.trim();

const TESTING = "packages/db/src/testing";

/** How a test run is told of a server that is there already; releases from before it was so are given these files. */
const POINTING = ["global-setup.ts", "test-server.ts", "template.ts"];

/** The last release; before the first one, what was there before the newest migration. */
export async function releaseBefore(): Promise<string> {
  const tag = await git("describe", "--tags", "--abbrev=0").catch(() => "");
  if (tag) return tag;
  // One that was numbered anew where two lines of work met came with the merge.
  const [met, newest] = [
    ["--first-parent", "-m"],
    ["--diff-filter=A", "--format=%H", "-1"],
  ];
  const added = await git("log", ...met, ...newest, "--", "packages/db/migrations/*.sql");
  if (!added) throw new Failure("No earlier release is known here. Name one: pnpm test:earlier REF, in a whole clone.");
  return git("rev-parse", "--short", `${added}^`);
}

/** A release as it was, in a folder of its own that goes when we do, with its packages installed. */
export async function layOut(ref: string, { onEnd, signal }: Life): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-earlier-"));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const archive = path.join(folder, "release.tar");
  await git("archive", "--format=tar", `--output=${archive}`, ref).catch(() => {
    throw new Failure(`"${ref}" is no commit that is known here.`);
  });
  await run("tar", ["-xf", archive, "-C", folder], { signal });
  await rm(archive);
  await point(folder);

  const { packageManager } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const install = ["-y", packageManager, "install", "--frozen-lockfile", "--prefer-offline"];
  await run("npx", install, { cwd: folder, signal, shell: process.platform === "win32", maxBuffer: 64 * 1024 * 1024 });
  return folder;
}

async function point(folder: string): Promise<void> {
  if (existsSync(path.join(folder, TESTING, "test-server.ts"))) return;
  for (const name of POINTING) await cp(path.join(REPOSITORY, TESTING, name), path.join(folder, TESTING, name));
}
