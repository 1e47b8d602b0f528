import { database } from "@qm/db/testing";
import { quickAddJob, type TaskList } from "graphile-worker";
import { onTestFinished } from "vitest";
import { quiet } from "./log";
import { inBackRoom } from "./queue";
import type { WorkerSettings } from "./settings";
import { startWorker } from "./worker";

export const settingsHere = (more: Partial<WorkerSettings> = {}): WorkerSettings => ({
  databaseUrl: database().appUrl,
  appUrl: "https://quality.example.test",
  webUrl: "http://127.0.0.1:9",
  zone: "Europe/Lisbon",
  secret: "a secret of tests",
  ...more,
});

/** A worker that stops with the test. */
export async function aWorker(tasks: TaskList, graceSeconds = 0) {
  const worker = await startWorker(settingsHere(), { tasks, graceSeconds });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= worker.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { stop };
}

export const add = (task: string, payload: unknown = {}) =>
  quickAddJob({ connectionString: inBackRoom(database().appUrl), logger: quiet }, task, payload);

export const emptyQueue = () => database().owner`delete from graphile_worker._private_jobs`;

export const jobsThere = async () => {
  const [row] = await database().owner<{ n: number }[]>`
    select count(*)::int as n from graphile_worker.jobs where task_identifier = 'slow'`;
  return row!.n;
};
