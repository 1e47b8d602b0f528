import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Account } from "./account";
import { choosePassword } from "./password";
import { ServerError } from "./server-error";

const MAJOR_VERSION = "18";

/** Refuses a folder that this server could not or should not open; an absent or empty one is fine. */
export function checkDataFolder(dataDir: string): void {
  if (isDataFolder(dataDir)) {
    const version = readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
    if (version === MAJOR_VERSION) return;
    throw new ServerError(
      `${dataDir} was made by PostgreSQL ${version}; this release runs PostgreSQL ${MAJOR_VERSION}. Dump it with the release that made it and restore the dump into a new folder.`,
    );
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new ServerError(`${dataDir} holds files that are not a database. Choose an empty folder with DATA_DIR.`);
  }
}

export const isDataFolder = (dataDir: string) => existsSync(path.join(dataDir, "PG_VERSION"));

/**
 * Makes the database files aside and moves them into place whole:
 * a start that is interrupted, or races another, never leaves half a data folder.
 */
export async function createDataFolder(dataDir: string, initdb: string, account: Account, durable: boolean) {
  const password = choosePassword(dataDir);
  const draft = mkdtempSync(`${dataDir}.new-`);
  try {
    account.own(draft);
    const cluster = path.join(draft, "cluster");
    const passwordFile = path.join(draft, "password");
    mkdirSync(cluster, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const owned of [cluster, passwordFile]) account.own(owned);

    await run(account, initdb, [
      `--pgdata=${cluster}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    moveIntoPlace(cluster, dataDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function moveIntoPlace(cluster: string, dataDir: string): void {
  try {
    renameSync(cluster, dataDir);
  } catch (error) {
    // Another start was faster; its folder has the same password.
    if (!isDataFolder(dataDir)) throw error;
  }
}

async function run(account: Account, program: string, args: string[]): Promise<void> {
  const [command, commandArgs] = account.command(program, args);
  const child = spawn(command, commandArgs, {
    ...account.ids,
    env: { PATH: process.env.PATH, LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new ServerError(`The database files could not be made: ${complaint.trim()}`);
}
