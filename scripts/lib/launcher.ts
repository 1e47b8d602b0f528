import { execFileSync } from "node:child_process";
import { isAlive } from "@qm/db/server";

const POLL_MS = 1_000;
const HIGHEST = 8;
const PACKAGE_MANAGER = /^(\S*\/)?(node \S*\/)?(npm|npx|pnpm)\b/;

/**
 * Tells when the package manager that ran this command is gone: killed, it takes nobody with it, and the command
 * would serve on with nobody to stop it. Silent when the command was run by hand.
 */
export function whenLauncherDies(tell: () => void): void {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const launchers = launchersAbove(process.ppid);
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(timer);
    tell();
  }, POLL_MS);
  timer.unref();
}

/** From our parent up to the package manager that somebody called: npx, its shell, pnpm and that one's shell. */
function launchersAbove(parent: number): number[] {
  const pids: number[] = [];
  let managers = 0;
  let pid = parent;
  for (let height = 1; height <= HIGHEST && pid > 1; height++) {
    const above = look(pid);
    if (!above) break;
    pids.push(pid);
    if (PACKAGE_MANAGER.test(above.command)) managers = height;
    pid = above.parent;
  }
  return pids.slice(0, managers);
}

function look(pid: number): { parent: number; command: string } | null {
  try {
    const [, parent, command] =
      /^\s*(\d+)\s+(.*)/.exec(execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" })) ?? [];
    return { parent: Number(parent), command: command ?? "" };
  } catch {
    // A slim container has no ps, and stops us by other means.
    return null;
  }
}
