import { inTheBackRoom, schema } from "@qm/db";
import { addDays, lastMailDay } from "@qm/domain";
import { log } from "@qm/telemetry";
import { and, eq, sql } from "drizzle-orm";
import type { Work } from "../recurring";
import type { WorkerSettings } from "../settings";
import { type Digest, writePass } from "./dashboard-pass";
import { digestHtml, digestText } from "./dress-digest";
import { bulkHeaders } from "./headers";
import { mailDoor } from "./transport";
import { unsubscribeToken } from "./unsubscribe";

const { dashboardMails } = schema;

/** For how long one is nobody else's while it is being sent. */
const LEASE_MINUTES = 2;
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MINUTES = 5;

type Due = { user_id: number; dashboard_id: number; day: string; attempts: number };
type Reader = { id: number; name: string; email: string; mail: boolean };

/**
 * Mails each dashboard whose hour has come, once a week and reader. What it says is asked of the web server, which knows the
 * questions, as its reader and at this moment; what they may not see then, they do not get.
 */
export async function sendDashboards(work: Work): Promise<string> {
  const { mail } = work.settings;
  if (!mail) return "SMTP is not set up, so nothing is mailed";
  const door = mailDoor(mail);
  let sent = 0;
  let failed = 0;
  try {
    while (!work.signal.aborted) {
      const due = await take(work.now(), work.settings.zone);
      if (!due) break;
      try {
        if (await sendOne(due, work, door.send)) sent++;
        await mark(due, { sentFor: due.day, attempts: 0, nextAt: null });
      } catch (error) {
        failed++;
        await mark(due, afterFailure(due, work.now()));
        log.warn("A dashboard was not mailed", { error });
      }
    }
  } finally {
    door.close();
  }
  return failed > 0 ? `${sent} sent, ${failed} to be tried again` : `${sent} sent`;
}

/** The next one, for this process alone until its lease ends. */
function take(now: Date, zone: string): Promise<Due | undefined> {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    Array.from({ length: 24 }, (_, hour) => lastMailDay({ weekday, hour }, now, zone)),
  );
  const day = sql`(${sql.param(days.flat())}::date[])[(weekday - 1) * 24 + hour + 1]`;
  return inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute<Due>(sql`
      select user_id, dashboard_id, ${day}::text as day, attempts + 1 as attempts from dashboard_mails
      where (sent_for is null or sent_for < ${day}) and (next_at is null or next_at <= ${now.toISOString()}::timestamptz)
      order by user_id, dashboard_id limit 1 for update skip locked`);
    const [due] = rows;
    if (due) {
      const set = { attempts: due.attempts, nextAt: later(now, LEASE_MINUTES) };
      await tx.update(dashboardMails).set(set).where(only(due));
    }
    return due;
  });
}

/** @returns whether there was something to send, to somebody who wants it */
async function sendOne(
  due: Due,
  { settings, now }: Work,
  deliver: ReturnType<typeof mailDoor>["send"],
): Promise<boolean> {
  const reader = await readerOf(due);
  const digest = reader?.mail ? await askDigest(due, settings, now()) : null;
  if (!reader || !digest) return false;

  const unsubscribe = `${settings.appUrl}/unsubscribe/${unsubscribeToken(settings.secret, reader.id)}`;
  const host = new URL(settings.appUrl).hostname;
  const at = { app: settings.appUrl, unsubscribe };
  await deliver({
    to: { name: reader.name, address: reader.email },
    subject: `${digest.name}: week to ${addDays(due.day, -1)}`.replaceAll(/\s+/g, " "),
    text: digestText(digest, at),
    html: digestHtml(digest, at),
    // The same for a week, so that one sent twice is one mail.
    messageId: `<dashboard-${due.dashboard_id}-${reader.id}-${due.day}@${host}>`,
    headers: bulkHeaders(unsubscribe, host),
  });
  return true;
}

function readerOf({ user_id }: Due): Promise<Reader | undefined> {
  return inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute<Reader>(sql`select id, name, email, mail from app.dashboard_reader(${user_id})`);
    return rows[0];
  });
}

/** @returns `null` when the dashboard is out of the reader's sight */
async function askDigest(due: Due, { webUrl, secret }: WorkerSettings, now: Date): Promise<Digest | null> {
  const pass = writePass(secret, { userId: due.user_id, dashboardId: due.dashboard_id }, now);
  const response = await fetch(new URL("/api/dashboards/digest", webUrl), {
    headers: { Authorization: `Bearer ${pass}` },
    redirect: "error",
    signal: AbortSignal.timeout(LEASE_MINUTES * 30_000),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The web server answered ${response.status}.`);
  return (await response.json()) as Digest;
}

type Mark = { sentFor?: string; attempts?: number; nextAt: Date | null };

const mark = (due: Due, set: Mark) => inTheBackRoom((tx) => tx.update(dashboardMails).set(set).where(only(due)));

const only = ({ user_id, dashboard_id }: Due) =>
  and(eq(dashboardMails.userId, user_id), eq(dashboardMails.dashboardId, dashboard_id));

/** Ever longer pauses; after so many in vain, it waits for the next week. */
function afterFailure({ attempts, day }: Due, now: Date): Mark {
  if (attempts >= MOST_ATTEMPTS) return { sentFor: day, attempts: 0, nextAt: null };
  return { nextAt: later(now, FIRST_PAUSE_MINUTES * 2 ** (attempts - 1)) };
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
