import "server-only";
import { type BackupsHealth, backupsHealth } from "@qm/backup/health";
import { inTheBackRoom, lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { parseEnv } from "@qm/env";
import { JOB_NAMES, type JobName, TIMETABLE } from "@qm/jobs/timetable";
import { count, desc, eq, gte, sql } from "drizzle-orm";
import { isMailSetUp } from "@/lib/mail";
import { type Checked, checkHouse } from "./checks";
import { isAtWork } from "./worker-sign";

const { backups, jobRuns, letters, users } = schema;

const MOST_LISTED = 50;
const MOST_BACKUPS = 10;
const DAY_MS = 86_400_000;

export type JobState = {
  name: JobName;
  about: string;
  last: typeof jobRuns.$inferSelect | null;
  /** What it would do is not set up: that it ended well says nothing. */
  isIdle: boolean;
};
export type QueuedJob = {
  id: string;
  task: string;
  attempts: number;
  most: number;
  runAt: Date;
  lastError: string | null;
};
export type DeadLetter = { id: number; to: string; attempts: number; lastError: string | null; endedAt: Date | null };

export type BackupState = typeof backups.$inferSelect;

export type SystemState = {
  checks: Checked[];
  /** The newest first. */
  backups: { health: BackupsHealth; list: BackupState[] };
  worker: { seenAt: Date | null; atWork: boolean };
  jobs: JobState[];
  /** Jobs that failed and wait for another try, or for somebody. */
  troubled: QueuedJob[];
  waiting: number;
  mail: { isSetUp: boolean; waiting: number; sentToday: number; dead: DeadLetter[] };
};

/** How the house itself is doing: its worker, its jobs, its mail. @throws Refusal `forbidden` for who does not keep it */
export async function findSystem(actor: Actor, now = new Date()): Promise<SystemState> {
  if (!may(actor, "system.read")) throw notAllowed();
  const [kept, queue, checks, health] = await Promise.all([
    readKept(actor, now),
    readQueue(),
    checkHouse(),
    backupsHealth({ now, isOn: parseEnv(process.env).BACKUPS }),
  ]);
  const seenAt = kept.runs.find(({ name }) => name === "worker")?.startedAt ?? null;
  return {
    checks,
    backups: { health, list: kept.list },
    worker: { seenAt, atWork: isAtWork(seenAt, now) },
    jobs: JOB_NAMES.map((name) => ({
      name,
      about: TIMETABLE[name].about,
      last: kept.runs.find((run) => run.name === name) ?? null,
      isIdle: "mails" in TIMETABLE[name] && !isMailSetUp(),
    })),
    ...queue,
    mail: { isSetUp: isMailSetUp(), ...kept.mail },
  };
}

const readKept = (actor: Actor, now: Date) =>
  lookInScope(actor, { kind: "all" }, async (tx) => {
    const runs = await tx.select().from(jobRuns);
    const list = await tx.select().from(backups).orderBy(desc(backups.startedAt)).limit(MOST_BACKUPS);
    const [waiting] = await tx.select({ n: count() }).from(letters).where(eq(letters.state, "waiting"));
    const [sent] = await tx
      .select({ n: count() })
      .from(letters)
      .where(sql`${eq(letters.state, "sent")} and ${gte(letters.endedAt, new Date(now.getTime() - DAY_MS))}`);
    const dead = await tx
      .select({
        id: letters.id,
        to: users.name,
        attempts: letters.attempts,
        lastError: letters.lastError,
        endedAt: letters.endedAt,
      })
      .from(letters)
      .innerJoin(users, eq(users.id, letters.userId))
      .where(eq(letters.state, "dead"))
      .orderBy(desc(letters.endedAt))
      .limit(MOST_LISTED);
    return { runs, list, mail: { waiting: waiting!.n, sentToday: sent!.n, dead } };
  });

type QueueRow = { id: string; task: string; attempts: number; most: number; runAt: string; lastError: string | null };

/** The queue is the back room's own; before its first worker there is none. */
const readQueue = () =>
  inTheBackRoom(async (tx) => {
    const { rows: there } = await tx.execute(sql`select to_regclass('graphile_worker.jobs') is not null as there`);
    if (!there[0]?.there) return { waiting: 0, troubled: [] };
    const { rows: counted } = await tx.execute<{ n: number }>(sql`select count(*)::int as n from graphile_worker.jobs`);
    const { rows } = await tx.execute<QueueRow>(sql`
      select id, task_identifier as task, attempts, max_attempts as most, run_at as "runAt", last_error as "lastError"
      from graphile_worker.jobs where last_error is not null order by run_at limit ${MOST_LISTED}`);
    return { waiting: counted[0]!.n, troubled: rows.map((row) => ({ ...row, runAt: new Date(row.runAt) })) };
  });
