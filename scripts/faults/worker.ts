import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { REPOSITORY } from "../lib/settings";
import { type House, look } from "./house";
import { must, type Scenario } from "./scenario";

export const workerKilled: Scenario = {
  name: "A worker that is killed is missed by nobody but its jobs, and the next one takes those up",
  isShort: false,
  async run(house) {
    const first = await start(house);
    first.kill("SIGKILL");
    await once(first, "exit");
    const began = performance.now();
    const second = await start(house);
    const took = performance.now() - began;
    second.kill("SIGTERM");
    const [code] = await once(second, "exit");
    must(code === 0, `The second one ended with code ${code}.`);
    return `the next one at work after ${(took / 1_000).toFixed(1)} s, ended with code 0`;
  },
};

/** Starts a worker and waits until it has been seen. */
async function start(house: House): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["scripts/run.mjs", "worker"], {
    cwd: REPOSITORY,
    env: house.env,
    stdio: "ignore",
  });
  house.life.onEnd(async () => void child.kill("SIGKILL"));
  const [clock] = await look(house, (owner) => owner<{ since: Date }[]>`select now() as since`);
  for (;;) {
    const [seen] = await look(
      house,
      (owner) => owner`select 1 from job_runs where name = 'worker' and started_at > ${clock!.since}`,
    );
    if (seen) return child;
    must(child.exitCode === null, `The worker ended with code ${child.exitCode}.`);
    await pause(250);
  }
}
