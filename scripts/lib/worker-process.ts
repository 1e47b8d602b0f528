import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Life } from "./life";
import { REPOSITORY, type Settings } from "./settings";
import { say } from "./terminal";

const FINISH_PATIENCE_MS = 20_000;
const RESTART_PAUSE_MS = 2_000;
const WORKER: readonly string[] = ["scripts/run.mjs", "worker"];

/**
 * Keeps a worker running beside the web server until the life ends, unless the settings leave that to a process of its own.
 * It is a child and not a part of the web server, so that a job can neither slow a page down nor take it along.
 */
export function keepWorker(settings: Settings, env: Record<string, string>, life: Life, args = WORKER): void {
  if (settings.WORKER === "separate") return;
  const worker = { child: launch(env, args) };
  // A job may take long to finish, and whoever spreads requests has to learn at once that the web server takes no more.
  life.onEnd(() => stop(worker.child), { together: true });
  watch().catch((error) => say(`The worker is not running: ${error instanceof Error ? error.message : error}`));

  async function watch(): Promise<void> {
    while (!life.signal.aborted) {
      await once(worker.child, "exit");
      if (life.signal.aborted) return;
      say("The worker ended; starting it again.");
      await pause(RESTART_PAUSE_MS, undefined, { signal: life.signal }).catch(() => undefined);
      if (!life.signal.aborted) worker.child = launch(env, args);
    }
  }
}

function launch(env: Record<string, string>, args: readonly string[]): ChildProcess {
  const follower = pathToFileURL(path.join(import.meta.dirname, "follow-parent.mjs")).href;
  const child = spawn(process.execPath, ["--import", follower, ...args], {
    cwd: REPOSITORY,
    env,
    // Its own process group: Ctrl-C reaches us first, and the jobs at hand can finish.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.on("error", (error) => say(`The worker could not be started: ${error.message}`));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const patience = new AbortController();
  await Promise.race([ended, pause(FINISH_PATIENCE_MS, undefined, { signal: patience.signal })]);
  patience.abort();
  child.kill("SIGKILL");
}
