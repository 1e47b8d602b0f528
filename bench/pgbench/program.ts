import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { GIVEN } from "./script";

const NAME = "pgbench";
const DEBIANS = "/usr/lib/postgresql";

/** Where the machine has pgbench; `null` where it has none. */
export function findPgbench(): string | null {
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    ...versions.map((version) => path.join(DEBIANS, version, "bin")),
  ];
  return folders.map((folder) => path.join(folder, NAME)).find((file) => existsSync(file)) ?? null;
}

type Bench = { url: string; script: string; warmUps: number; runs: number };

/**
 * Runs a script prepared, one client in one thread, once for each row of `GIVEN`.
 * @returns the seconds that the runs took together behind the warm-ups, without the taking of their values
 */
export async function runPgbench(program: string, { url, script, warmUps, runs }: Bench): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-pgbench-"));
  try {
    const [file, log] = [path.join(folder, "script.sql"), path.join(folder, "log")];
    await writeFile(file, script);
    const one = ["--no-vacuum", "--protocol=prepared", "--client=1", "--jobs=1", `--transactions=${warmUps + runs}`];
    const told = ["--report-per-command", "--log", `--log-prefix=${log}`];
    const { stdout } = await promisify(execFile)(
      program,
      [...one, ...told, "--define=n=0", `--define=warm=${warmUps}`, `--file=${file}`],
      { env: { ...process.env, ...environment(url), LC_ALL: "C" } },
    );
    const [name] = (await readdir(folder)).filter((other) => other.startsWith("log."));
    const times = timesIn(await readFile(path.join(folder, name!), "utf8"));
    if (times.length !== warmUps + runs)
      throw new Error(`pgbench ran ${times.length} of ${warmUps + runs}:\n${stdout}`);
    const all = times.slice(warmUps).reduce((sum, time) => sum + time, 0);
    return all - runs * takingIn(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** So that no password stands on a command line, which everybody on the machine may read. */
function environment(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    ...{ PGHOST: hostname, PGPORT: port, PGDATABASE: pathname.slice(1) },
    ...{ PGUSER: decodeURIComponent(username), PGPASSWORD: decodeURIComponent(password) },
  };
}

/** Seconds of each transaction, in their order; the third of a line is microseconds, or a word where it failed. */
export function timesIn(log: string): number[] {
  return log
    .trim()
    .split("\n")
    .map((line) => {
      const time = Number(line.split(" ")[2]);
      if (!Number.isFinite(time)) throw new Error(`pgbench failed at a transaction: ${line}`);
      return time / 1e6;
    });
}

const TAKING = new RegExp(`^\\s*([\\d.]+)\\s+(?:\\d+\\s+)?select n\\b.* from ${GIVEN.replace(".", "\\.")}`, "gm");

/** Seconds that a run takes on average to get its values: of the two statements that get them, the one behind the warm-ups. */
export function takingIn(report: string): number {
  const [, taking] = [...report.matchAll(TAKING)];
  if (!taking) throw new Error(`pgbench does not tell how long its statements took:\n${report}`);
  return Number(taking[1]) / 1_000;
}
