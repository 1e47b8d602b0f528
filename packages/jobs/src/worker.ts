import { EventEmitter } from "node:events";
import { writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { connect, disconnect, holdLifeline, inTheBackRoom } from "@qm/db";
import { jobEnded, log, traced } from "@qm/telemetry";
import { sql } from "drizzle-orm";
import { parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { tellRoom } from "./disk";
import { quiet } from "./log";
import { inBackRoom } from "./queue";
import { PULSES, type Pulse, RECURRING, type Work } from "./recurring";
import { remembered } from "./runs";
import type { WorkerSettings } from "./settings";
import { JOB_NAMES, type JobName, TIMETABLE } from "./timetable";

const CONNECTIONS = 4;
/** Nobody looks on while a job waits for a connection, in milliseconds. */
const PATIENCE_MS = 10_000;
const REAP_MS = 5_000;
const SEEN_MS = 10_000;
const ROOM_MS = 60_000;

export type Worker = {
  /** Finishes the jobs at hand and starts no other. */
  stop(): Promise<void>;
  /** Rejects when the worker ends by itself. */
  ended: Promise<void>;
};

type Options = {
  now?: () => Date;
  /** More jobs than the recurring ones; for tests. */
  tasks?: TaskList;
  /** For how long a dead worker's job is left alone, in seconds: a live one takes its lifeline within them. */
  graceSeconds?: number;
};

/**
 * Does jobs until it is stopped.
 *
 * The queue is graphile-worker 0.17, the newest line that runs on Node 20 (it asks for 14; pg-boss asks for 22 since its
 * version 11, and the last pg-boss for Node 20 is no longer kept). It lives in the database that we have, adds a job inside a
 * transaction of ours, wakes by NOTIFY instead of polling, and keeps recurring jobs that were missed while nothing ran.
 * What it lacks is mended here: it lets a killed worker's jobs lie for four hours. Ours hold a lock in the database for as
 * long as they live, and whoever finds a job whose holder holds no lock frees it.
 */
export async function startWorker(settings: WorkerSettings, options: Options = {}): Promise<Worker> {
  const { now = () => new Date(), tasks = {}, graceSeconds = 10 } = options;
  connect(settings.databaseUrl, CONNECTIONS, PATIENCE_MS);
  const leaving = new AbortController();
  const work: Work = { settings, now, signal: leaving.signal };

  const events: WorkerEvents = new EventEmitter();
  let letGo: Promise<() => Promise<void>> | undefined;
  events.on("pool:create", ({ workerPool }) => {
    letGo = holdLifeline(settings.databaseUrl, workerPool.id);
    letGo.catch(() => undefined);
  });

  const runner = await run({
    connectionString: inBackRoom(settings.databaseUrl),
    maxPoolSize: CONNECTIONS,
    concurrency: 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: quiet,
    events,
    taskList: { ...recurringTasks(work), ...tasks },
    parsedCronItems: parseCronItems(
      JOB_NAMES.map((name) => ({ task: name, match: TIMETABLE[name].when, options: onceAtATime(name) })),
    ),
  });
  await letGo;

  const loops = [
    ...PULSES.map((pulse) => every(pulse.everyMs, leaving.signal, () => beat(pulse, work, runner))),
    every(REAP_MS, leaving.signal, () => freeDeadJobs(graceSeconds)),
    every(ROOM_MS, leaving.signal, () => tellRoom(settings.folders ?? [], now)),
    every(SEEN_MS, leaving.signal, () => showSign(settings.signFile, now)),
  ];
  return {
    ended: runner.promise,
    async stop() {
      leaving.abort();
      await runner.stop();
      await Promise.all(loops);
      await (await letGo)?.();
      await disconnect();
    },
  };
}

/** Jobs of one name follow one another, and one that waits already is not added again. */
const onceAtATime = (name: JobName) => ({
  jobKey: name,
  jobKeyMode: "preserve_run_at" as const,
  queueName: name,
  maxAttempts: 5,
});

const recurringTasks = (work: Work): TaskList =>
  Object.fromEntries(
    JOB_NAMES.map((name) => [
      name,
      () => counted(name, () => remembered(name, work.now, () => RECURRING[name].run(work))),
    ]),
  );

async function counted(name: JobName, run: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  let failed = true;
  try {
    failed = !(await traced(`job ${name}`, { "qm.job": name }, run));
  } finally {
    jobEnded({ name, ms: performance.now() - began, failed });
  }
}

async function beat(pulse: Pulse, work: Work, runner: Runner): Promise<void> {
  const job = await pulse.beat(work);
  if (job) await runner.addJob(job, {}, onceAtATime(job));
}

/** In its file first: a process whose database is away lives, and to start it again would help nobody. */
async function showSign(signFile: string | undefined, now: () => Date): Promise<void> {
  if (signFile) await writeFile(signFile, "");
  await remembered("worker", now, async () => "At work");
}

/** Frees the jobs of workers that hold no lifeline any more. */
export const freeDeadJobs = (graceSeconds: number) =>
  inTheBackRoom(async (tx) => {
    await tx.execute(sql`
      with holders as (
        select distinct locked_by as name from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - make_interval(secs => ${graceSeconds})
      )
      select graphile_worker.force_unlock_workers(array_agg(name)) from holders
      where pg_try_advisory_xact_lock(hashtextextended(name, 0)) having count(*) > 0`);
  });

/** Over and over, with a pause between; a database that is away for a moment is asked again. */
async function every(ms: number, signal: AbortSignal, run: () => Promise<unknown>): Promise<void> {
  let troubled = false;
  while (!signal.aborted) {
    try {
      await run();
      troubled = false;
    } catch (error) {
      if (!troubled && !signal.aborted) log.warn("Worker: troubled", { error });
      troubled = true;
    }
    await pause(ms, undefined, { signal }).catch(() => undefined);
  }
}
