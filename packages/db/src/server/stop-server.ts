import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Keeper } from "./keeper";
import { isAlive, readPostmaster } from "./postmaster";

const POLL_MS = 20;

/** Gives up our use of the server; the last user stops it and waits until its files are released. */
export async function leaveOrStop(dataDir: string, keeper: Keeper, pgCtl: string): Promise<void> {
  if (await keeper.leave()) await shutDown(dataDir, pgCtl);
  await keeper.close();
}

async function shutDown(dataDir: string, pgCtl: string): Promise<void> {
  const pid = readPostmaster(dataDir)?.pid;
  if (!pid || !isAlive(pid)) return;

  if (process.platform === "win32") spawnSync(pgCtl, ["stop", "-D", dataDir, "-m", "fast"], { stdio: "ignore" });
  else process.kill(pid, "SIGINT");
  while (isAlive(pid)) await pause(POLL_MS);
}
