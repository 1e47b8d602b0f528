import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, findAccount } from "./account";
import { type Binaries, findBinaries } from "./binaries";
import { checkDataFolder, createDataFolder, isDataFolder } from "./data-folder";
import { findFreePort } from "./free-port";
import { join } from "./keeper";
import { launch, type Outcome } from "./launch";
import { readPassword } from "./password";
import { isAlive, type Postmaster, readPostmaster } from "./postmaster";
import { ServerError } from "./server-error";
import { leaveOrStop } from "./stop-server";

export type ServerOptions = {
  /** Folder of the database files; made when absent. Password and log lie beside it. */
  dataDir: string;
  /** Loopback port; any free one when absent. An adopted server keeps the port it has. */
  port?: number;
  /** Server settings by name, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** False for throw-away databases: much faster, and lost in a crash of the machine. */
  durable?: boolean;
  /** Told, in sentences, what takes time. */
  log?: (sentence: string) => void;
};

export type Server = {
  /** Connection string of the owner (a superuser) to the database `postgres`. */
  url: string;
  port: number;
  /** True when the server was already running, left over by a start that was killed or shared with a living one. */
  adopted: boolean;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Stops the server and waits for it, unless another process still uses it. */
  stop(): Promise<void>;
};

const LOCK_PATIENCE_MS = 15_000;
const LOCK_PAUSE_MS = 250;
const WATCH_MS = 500;

/** Starts PostgreSQL on a private data folder, or adopts the one that already serves it. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const dataDir = path.resolve(options.dataDir);
  const durable = options.durable ?? true;
  const binaries = await findBinaries();
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  checkDataFolder(dataDir);

  const account = findAccount(binaries.postgres, parent);
  if (!isDataFolder(dataDir)) {
    options.log?.(`Making the database files in ${dataDir}.`);
    await createDataFolder(dataDir, binaries.initdb, account, durable);
  }
  return adoptOrLaunch({ ...options, dataDir, durable }, binaries, account);
}

/** A lock file may outlive its server by seconds; it is never ours to delete, so we wait until the server takes it. */
async function adoptOrLaunch(options: ServerOptions, binaries: Binaries, account: Account): Promise<Server> {
  const { dataDir, log } = options;
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  let told = false;

  for (;;) {
    const adopted = await use(dataDir, true, binaries);
    if (adopted) return adopted;

    const outcome = await launchOnFreePort(options, binaries, account);
    if (outcome.is === "ready") {
      const launched = await use(dataDir, false, binaries);
      if (launched) return launched;
    } else if (outcome.is === "failed") {
      throw new ServerError(`PostgreSQL did not start: ${outcome.why} (see ${dataDir}.log)`);
    }

    if (Date.now() > deadline) {
      throw new ServerError(
        `${dataDir} is locked by a process that does not answer as our database. Stop it (its number is the first line of postmaster.pid there) and start again.`,
      );
    }
    if (!told && outcome.is === "busy") log?.("Waiting for the previous database server to let go of its files.");
    told = true;
    await pause(LOCK_PAUSE_MS);
  }
}

async function launchOnFreePort(options: ServerOptions, binaries: Binaries, account: Account): Promise<Outcome> {
  const port = await findFreePort(options.port);
  if (port) return launch({ ...options, port }, binaries.postgres, account);
  // Our own server may be the one that has just taken it.
  if (running(options.dataDir)) return { is: "busy" };
  throw new ServerError(`Port ${options.port} is used by another program. Choose another for the database, or none.`);
}

function running(dataDir: string): Postmaster | null {
  const postmaster = readPostmaster(dataDir);
  return postmaster && isAlive(postmaster.pid) ? postmaster : null;
}

async function use(dataDir: string, adopted: boolean, { pg_ctl }: Binaries): Promise<Server | null> {
  const postmaster = running(dataDir);
  if (!postmaster?.port) return null;
  const { pid, port } = postmaster;
  const url = `postgres://postgres:${readPassword(dataDir)}@127.0.0.1:${port}/postgres`;
  const keeper = await join(url, dataDir);
  if (!keeper) return null;

  let stopping: Promise<void> | undefined;
  return { url, port, adopted, ended: untilGone(pid), stop: () => (stopping ??= leaveOrStop(dataDir, keeper, pg_ctl)) };
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(WATCH_MS, undefined, { ref: false });
}
