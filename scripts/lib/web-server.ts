import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Failure } from "./failure";
import type { Life } from "./life";
import type { Settings } from "./settings";

const READY_PATIENCE_MS = 60_000;
const READY_PAUSE_MS = 50;
/** What it takes beyond its delay to finish: twenty seconds for answers that were begun, two to close, and a little more. */
const FINISH_MS = 25_000;

/** Refuses an address that we cannot listen on, before anything else is started. */
export async function requireFreePort({ HOST, PORT }: Settings): Promise<void> {
  const probe = net.createServer().listen(PORT, HOST);
  try {
    await once(probe, "listening");
  } catch (error) {
    throw new Failure(whyNot(error, HOST, PORT));
  }
  probe.close();
  await once(probe, "close");
}

function whyNot(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : String(error);
  if (code === "EADDRINUSE") {
    return `Port ${port} is used by another program. Stop that program, or choose another port: PORT=${port + 1} npx -y pnpm@12.21.0 start`;
  }
  if (code === "EACCES") return `You may not listen on port ${port}. Choose one from 1024 on with PORT.`;
  return `HOST is "${host}", and this machine cannot listen there (${code}). Use 127.0.0.1 or 0.0.0.0.`;
}

export type WebServer = {
  /** What Node runs, in which folder and environment. */
  args: string[];
  cwd?: string;
  env: Record<string, string>;
  /** For how long it may finish what it began once its delay is over, in milliseconds; for tests. */
  finishMs?: number;
};

/**
 * Runs the web server and waits until it is ready; when the life ends it is stopped before what was started before it.
 * @returns a promise that rejects when the server ends by itself
 */
export async function startWeb({ args, cwd, env, finishMs = FINISH_MS }: WebServer, settings: Settings, life: Life) {
  const follower = pathToFileURL(path.join(import.meta.dirname, "follow-parent.mjs")).href;
  const child = spawn(process.execPath, ["--import", follower, ...args], {
    cwd,
    env,
    // Its own process group: Ctrl-C reaches us first, and requests in flight can finish.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(child, "exit");
  life.onEnd(() => stop(child, ended, settings.SHUTDOWN_DELAY_S * 1_000 + finishMs));

  const said = listen(child);
  const died = ended.then(([code, signal]) => {
    throw new Failure(
      `${said.text()}\nThe web server ended by itself (${signal ?? `code ${code}`}). Start it again.`.trim(),
    );
  });
  died.catch(() => {});

  await Promise.race([untilReady(settings, life.signal), died]);
  said.passOn();
  return { died };
}

/** Keeps what the server says until it is ready, so that a good start is quiet and a bad one is explained. */
function listen(child: ChildProcess) {
  let kept = "";
  const keep = (chunk: Buffer) => {
    kept = (kept + chunk).slice(-10_000);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", keep);
  return {
    text: () => kept.trim(),
    passOn() {
      kept = "";
      if (child.stdout) passOn(child.stdout.off("data", keep), process.stdout);
      if (child.stderr) passOn(child.stderr.off("data", keep), process.stderr);
    },
  };
}

/**
 * Lets others hear what is said. A failed write ends a pipe, and a pipe that nobody empties would hold the server at its next word:
 * from then on each word is offered and may be lost, until somebody listens again or a full disk has room.
 */
function passOn(said: Readable, to: Writable): void {
  said.pipe(to);
  to.once("error", () => said.on("data", (words) => to.write(words)).resume());
}

async function stop(child: ChildProcess, ended: Promise<unknown>, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const patience = new AbortController();
  const isLate = await Promise.race([ended.then(() => false), pause(patienceMs, true, { signal: patience.signal })]);
  patience.abort();
  if (!isLate) return;
  child.kill("SIGKILL");
  throw new Failure(
    `The web server did not end within ${patienceMs / 1000} seconds and was killed, with what it was answering.`,
  );
}

async function untilReady({ HOST, PORT }: Settings, signal: AbortSignal): Promise<void> {
  const url = `http://${loopbackOf(HOST)}:${PORT}/readyz`;
  const deadline = Date.now() + READY_PATIENCE_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = `status ${response.status}: ${(await response.text()).slice(0, 200)}`;
    } catch {
      // Not listening yet.
    }
    await pause(READY_PAUSE_MS);
  }
  throw new Failure(`The web server did not get ready within ${READY_PATIENCE_MS / 1000} seconds (${url}: ${last}).`);
}

function loopbackOf(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return net.isIPv6(host) ? `[${host}]` : host;
}
