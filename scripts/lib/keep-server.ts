import { setTimeout as pause } from "node:timers/promises";
import { type Server, type ServerOptions, startServer } from "@qm/db/server";
import { explain } from "./failure";
import type { Life } from "./life";
import { say } from "./terminal";

const RESTART_PAUSE_MS = 5_000;

/**
 * Keeps the embedded server running until the life ends: one that ended is started again on its port,
 * where the web server finds it, and tried again for as long as what ended it keeps it from starting.
 * @returns the connection string of its owner
 */
export async function keepServer(life: Life, options: ServerOptions): Promise<string> {
  let server = await startServer(options);
  /** The one that is being started in its place; to stop the former would leave it running. */
  let next: Promise<Server | undefined> | undefined;
  const leaving = new AbortController();
  const signal = AbortSignal.any([life.signal, leaving.signal]);
  life.onEnd(async () => {
    leaving.abort();
    await ((await next) ?? server).stop();
  });
  void watch();
  return server.url;

  async function watch(): Promise<void> {
    for (;;) {
      await server.ended;
      if (signal.aborted) return;
      say("The database server has ended; starting it again.");
      next = restart(server);
      server = (await next) ?? server;
    }
  }

  /** What is in its way, such as a full disk, may be put right while we wait. */
  async function restart({ port }: Server): Promise<Server | undefined> {
    for (let isNews = true; !signal.aborted; isNews = false) {
      try {
        const started = await startServer({ ...options, port });
        if (!isNews) say("The database server is running again.");
        return started;
      } catch (error) {
        if (isNews) say(`${explain(error)}\nThe database is not running; it is tried again until it starts.`);
      }
      await pause(RESTART_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
