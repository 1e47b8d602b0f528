import { readFileSync } from "node:fs";
import path from "node:path";

/** What a running server writes about itself into its data folder. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** The server named by the folder's lock file, or null. The file may be stale: `isAlive` tells. */
export function readPostmaster(dataDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const [pid, , , port, , , , status] = lines;
  return { pid: Number(pid), port: Number(port) || 0, ready: status?.trim() === "ready" };
}

/** Whether the process exists and has not ended; an ended one may wait long to be reaped in a container. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return true;
  }
}
