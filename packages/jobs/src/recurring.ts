import { inTheBackRoom, type Tx } from "@qm/db";
import { recountClocks, renewOpenings } from "@qm/db/clocks";
import { foldCounters } from "@qm/db/counters";
import { sql } from "drizzle-orm";
import { backUp } from "./back-up";
import { sendDashboards } from "./mail/dashboards";
import { sendMail } from "./mail/send";
import type { WorkerSettings } from "./settings";
import { some } from "./some";
import { sweepFiles } from "./sweep-files";
import type { JobName } from "./timetable";

export type Work = { settings: WorkerSettings; now: () => Date; signal: AbortSignal };

export type Recurring = {
  /** @returns what was done, in a few words */
  run(work: Work): Promise<string>;
};

type Asked = (tx: Tx) => Promise<{ rows: Record<string, unknown>[] }>;

const count = async (asked: Asked) => Number((await inTheBackRoom(asked)).rows[0]?.n ?? 0);

/** Asked until there is nothing left: a call takes some thousands at most, so that no transaction holds many rows for long. */
async function swept(signal: AbortSignal, asked: Asked): Promise<number> {
  let all = 0;
  while (!signal.aborted) {
    const gone = await count(asked);
    if (gone === 0) break;
    all += gone;
  }
  return all;
}

/**
 * Every job that comes round, once; `TIMETABLE` says when. Each may run twice and change nothing the second time: what is done is marked in the
 * transaction that does it. They go through the queue, so that one worker has them, and the next one when that one dies.
 */
export const RECURRING = {
  send_mail: {
    run: sendMail,
  },
  send_dashboards: {
    run: sendDashboards,
  },
  wake_notices: {
    run: async ({ now }) => {
      const at = now().toISOString();
      const notices = await count((tx) => tx.execute(sql`select app.wake_notices(${at}) as n`));
      const issues = await count((tx) => tx.execute(sql`select app.wake_issues(${at}) as n`));
      if (issues === 0) return some(notices, "notice");
      return [...(notices === 0 ? [] : [some(notices, "notice")]), some(issues, "issue")].join(", ");
    },
  },
  tell_due: {
    run: async ({ now, settings: { zone } }) => {
      if (hourIn(zone, now()) < MORNING) return "Not yet morning";
      const due = (tx: Tx) => tx.execute(sql`select app.notify_due(${now().toISOString()}, ${zone}) as n`);
      return some(await count(due), "issue");
    },
  },
  renew_calendars: {
    run: async ({ now, settings: { zone } }) => some(await renewOpenings(zone, now()), "calendar"),
  },
  sweep: {
    run: async ({ now, signal }) => {
      const at = now().toISOString();
      const notices = await swept(signal, (tx) => tx.execute(sql`select app.sweep_notices(${at}) as n`));
      const sent = await swept(signal, (tx) => tx.execute(sql`select app.sweep_sent_forms(${at}) as n`));
      return some(notices + sent, "row");
    },
  },
  sweep_files: {
    run: sweepFiles,
  },
  back_up_hourly: {
    run: (work) => backUp(work, "hourly"),
  },
  back_up_daily: {
    run: (work) => backUp(work, "daily"),
  },
} as const satisfies Record<JobName, Recurring>;

export type Pulse = {
  about: string;
  everyMs: number;
  /** @returns the job that should run now, if any */
  beat(work: Work): Promise<JobName | undefined>;
};

/**
 * What cannot wait for the next minute, asked over and over by every worker. Plain loops and no rows in the queue, which would
 * be rewritten every second; each takes a lock of its own for the length of a transaction, so that workers do not do it twice.
 */
export const PULSES: readonly Pulse[] = [
  {
    about: "Folds the counters of the lists",
    everyMs: 1000,
    beat: async () => {
      await foldCounters();
      return undefined;
    },
  },
  {
    about: "Counts agreed times anew after an agreement was changed",
    everyMs: 2000,
    beat: async () => {
      await recountClocks(MOST_RECOUNTED);
      return undefined;
    },
  },
  {
    about: "Makes letters of what is due, and sees whether any wait",
    everyMs: 2000,
    beat: async ({ settings: { mail, zone }, now }) => {
      if (!mail) return undefined;
      const at = now().toISOString();
      const waiting = await count(async (tx) => {
        await tx.execute(sql`select app.gather_letters(${at}, ${zone})`);
        return tx.execute(sql`select count(*)::int as n from letters where state = 'waiting' and next_at <= ${at}`);
      });
      return waiting > 0 ? "send_mail" : undefined;
    },
  },
];

/** At a time, so that no lock is held for long. */
const MOST_RECOUNTED = 2_000;
const MORNING = 7;

const hourIn = (zone: string, at: Date) =>
  Number(new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(at));
