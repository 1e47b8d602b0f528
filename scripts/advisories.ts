import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { tellingOf } from "./lib/advisories";
import { REPOSITORY } from "./lib/settings";
import { say } from "./lib/terminal";

// Asks the registry for advisories about what runs in production. Ends with 1 over one that is critical or high, and with 2 where nobody
// could be asked, which is not the same as that nothing is known.

const MOST_MS = 120_000;

const { packageManager } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8"));
const { error, ...audit } = spawnSync("npx", ["-y", packageManager, "audit", "--prod", "--json"], {
  cwd: REPOSITORY,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  timeout: MOST_MS,
  shell: process.platform === "win32",
});
const { code, said } = tellingOf(error ? { stdout: "", stderr: error.message, status: null } : audit);
say(said);
process.exitCode = code;
