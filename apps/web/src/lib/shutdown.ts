import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "@qm/telemetry";

/** So long an answer may take that was begun before the end, in milliseconds. */
const LONGEST_ANSWER_MS = 20_000;

type Ending = {
  /** For how long requests are still taken after /readyz said no, in milliseconds. */
  delayMs: number;
  /** Lets those go who would never go by themselves. */
  letGo: () => Promise<unknown>;
  /** Closes what is left when nobody is served any more. */
  close: () => Promise<unknown>;
};

const shared = globalThis as typeof globalThis & { qmIsEnding?: boolean };

/** Whether this process was told to end: whoever spreads requests sends it no more. */
export const isEnding = (): boolean => shared.qmIsEnding === true;

/**
 * Ends the process as it was told to, and nobody notices: first /readyz says no while requests are still taken, then streams end,
 * then no connection is taken, and when the last answer is finished the process ends well.
 * Next's own way, which closes at once, must be switched off for it: NEXT_MANUAL_SIG_HANDLE.
 */
export function endGracefully({ delayMs, letGo, close }: Ending): void {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse };
    servers.add(server);
    // Whoever keeps this connection for later would find it closed.
    if (isEnding()) response.setHeader("Connection", "close");
  });

  const end = async () => {
    if (isEnding()) return;
    shared.qmIsEnding = true;
    log.info("Ending: no new requests, please");
    await pause(delayMs);
    await letGo();
    const isDone = await Promise.race([
      Promise.all([...servers].map(closed)).then(() => true),
      pause(LONGEST_ANSWER_MS, false),
    ]);
    if (!isDone) log.warn("Ending: an answer took too long and was cut off");
    await Promise.race([close(), pause(2_000)]);
    log.info("Ended");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
}

const closed = (server: Server) => new Promise<void>((resolve) => void server.close(() => resolve()));
