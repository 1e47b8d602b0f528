import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { EMBEDDED } from "../postgres-version";
import type { Account } from "./account";
import { readPostmaster } from "./postmaster";

export type Launch = { dataDir: string; port: number; settings?: Record<string, string>; durable?: boolean };

/** `busy`: somebody else holds the data folder or has just taken the port; worth another try. */
export type Outcome = { is: "ready" } | { is: "busy" } | { is: "failed"; why: string };

const BUSY = /lock file "postmaster\.pid" (already exists|is empty)|could not bind .*address|Address already in use/i;
const POLL_MS = 20;
const LOG_LIMIT_BYTES = 5_000_000;

const THROW_AWAY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Runs the server on an existing data folder and waits until it accepts connections or ends. */
export async function launch(
  { dataDir, port, settings, durable }: Launch,
  program: string,
  account: Account,
): Promise<Outcome> {
  const log = openLog(`${dataDir}.log`);
  const [command, args] = account.command(program, [
    ...["-D", dataDir, "-p", String(port)],
    ...asArguments({
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      cluster_name: EMBEDDED,
      timezone: "UTC",
      log_timezone: "UTC",
      ...(durable === false ? THROW_AWAY : {}),
      ...settings,
    }),
  ]);

  // Its own process group, so that Ctrl-C reaches us first; the log is a file, so that it outlives us.
  const child = spawn(command, args, {
    ...account.ids,
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: "C" },
    stdio: ["ignore", log.file, log.file],
  });
  closeSync(log.file);

  return Promise.race([untilReady(dataDir, child), endOf(child).then(() => reasonIn(log.path, log.start))]);
}

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function openLog(path: string) {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const full = size > LOG_LIMIT_BYTES;
  return { path, start: full ? 0 : size, file: openSync(path, full ? "w" : "a", 0o600) };
}

function endOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
}

async function untilReady(dataDir: string, child: ChildProcess): Promise<Outcome> {
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = readPostmaster(dataDir);
    if (postmaster?.ready && postmaster.pid === child.pid) return { is: "ready" };
    await pause(POLL_MS);
  }
  return new Promise(() => {});
}

function reasonIn(log: string, start: number): Outcome {
  const said = readFileSync(log).subarray(start).toString().trim();
  return BUSY.test(said) ? { is: "busy" } : { is: "failed", why: lastComplaint(said) };
}

function lastComplaint(said: string): string {
  const lines = said.split("\n").filter(Boolean);
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1);
  return complaint?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "") ?? "it ended without saying why";
}
