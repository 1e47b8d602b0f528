import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, findAccount } from "./account";
import { type Binaries, findBinaries } from "./binaries";
import { checkDataFolder, createDataFolder, isDataFolder } from "./data-folder";
import { findFreePort } from "./free-port";
import { join, type Keeper } from "./keeper";
import { launch } from "./launch";
import { readPassword } from "./password";
import { isAlive, readPostmaster } from "./postmaster";
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
  /** Stops the server and waits for it, unless another process still uses it. */
  stop(): Promise<void>;
};

const LOCK_PATIENCE_MS = 15_000;
const LOCK_PAUSE_MS = 250;

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
    const adopted = await adopt(dataDir, binaries);
    if (adopted) return adopted;

    const port = await choosePort(options.port);
    const outcome = await launch({ ...options, port }, binaries.postgres, account);
    if (outcome.is === "ready") {
      const keeper = await join(urlOf(dataDir, port), dataDir);
      if (keeper) return serverOf(dataDir, port, keeper, false, binaries);
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

async function adopt(dataDir: string, binaries: Binaries): Promise<Server | null> {
  const postmaster = readPostmaster(dataDir);
  if (!postmaster?.port || !isAlive(postmaster.pid)) return null;
  const keeper = await join(urlOf(dataDir, postmaster.port), dataDir);
  return keeper && serverOf(dataDir, postmaster.port, keeper, true, binaries);
}

async function choosePort(wanted = 0): Promise<number> {
  const port = await findFreePort(wanted);
  if (port) return port;
  throw new ServerError(`Port ${wanted} is used by another program. Choose another for the database, or none.`);
}

function urlOf(dataDir: string, port: number): string {
  return `postgres://postgres:${readPassword(dataDir)}@127.0.0.1:${port}/postgres`;
}

function serverOf(dataDir: string, port: number, keeper: Keeper, adopted: boolean, binaries: Binaries): Server {
  let stopping: Promise<void> | undefined;
  return {
    url: urlOf(dataDir, port),
    port,
    adopted,
    stop: () => (stopping ??= leaveOrStop(dataDir, keeper, binaries.pg_ctl)),
  };
}
