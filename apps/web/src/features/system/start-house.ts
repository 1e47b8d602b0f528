import "server-only";
import { notePeers } from "@qm/auth/address";
import { disconnect, watchDatabase } from "@qm/db";
import {
  connectionWaited,
  log,
  logConsole,
  noteUnavailable,
  openLog,
  statementEnded,
  tellSlowQueries,
  watchRequests,
} from "@qm/telemetry";
import { requireEnvironment } from "@/lib/environment";
import { endGracefully } from "@/lib/shutdown";
import { countHouse } from "./count-house";
import { guardDatabase } from "./guard-database";
import { traceHouse } from "./trace-house";

type Closing = { close(): Promise<void> };

/** What a web server does once, before it serves. */
export async function startHouse(): Promise<void> {
  const env = requireEnvironment();
  openLog(env);
  await guardDatabase(env);
  if (env.NODE_ENV === "production") logConsole();
  watchRequests();
  notePeers({ trustProxy: env.TRUST_PROXY, onUntrusted: log.warn });
  tellSlowQueries(env.SLOW_QUERY_MS);
  watchDatabase({ statement: statementEnded, waited: connectionWaited, unavailable: noteUnavailable });
  await countHouse(env);
  const tracing = await traceHouse(env);
  endGracefully({
    delayMs: env.SHUTDOWN_DELAY_S * 1_000,
    letGo: endStreams,
    close: () => Promise.all([disconnect(), tracing?.close()]),
  });
}

/** The web server waits for its answers to be finished, and those of streams never would be. */
const endStreams = async () => (globalThis as typeof globalThis & { qmHub?: Closing }).qmHub?.close();
