import { spawn } from "node:child_process";
import path from "node:path";
import { REPOSITORY } from "./settings";

/** Runs a tool of the repository in view of the person at the terminal; true when it succeeded. */
export async function runTool(name: string, args: string[], signal: AbortSignal, cwd = REPOSITORY): Promise<boolean> {
  signal.throwIfAborted();
  const child = spawn(path.resolve(REPOSITORY, "node_modules/.bin", name), args, {
    cwd,
    signal,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  return (await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve))) === 0;
}
