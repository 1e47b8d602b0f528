import { inTheBackRoom, schema } from "@qm/db";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Work } from "../recurring";
import { readFor } from "../said";
import type { WorkerSettings } from "../settings";
import { writeBackupFailed } from "./backup-failed";
import { compose, type Words } from "./compose";
import { type Addresses, asHtml, asText, type Fewer } from "./dress";
import { type Headers, mailHeaders } from "./headers";
import { openLetter } from "./read";
import { mailDoor } from "./transport";
import { type Unwanted, unsubscribeToken } from "./unsubscribe";

const { letters } = schema;

/** For how long a letter is nobody else's while it is being sent; whoever is killed in between leaves it to the next. */
const LEASE_MINUTES = 2;
const MOST_ATTEMPTS = 10;
const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 240;
const MOST_SAID = 300;

export type Mail = Headers & { to: { name: string; address: string }; subject: string; text: string; html: string };

/** Delivers a mail to the mail server, or throws what the server said. */
export type Deliver = (mail: Mail) => Promise<unknown>;

/**
 * Sends every letter whose time has come, one after the other. One that was sent but not marked, because the process was killed
 * in between, is sent once more under the same Message-ID.
 */
export async function sendMail(work: Work): Promise<string> {
  const { mail } = work.settings;
  if (!mail) {
    await inTheBackRoom((tx) => tx.execute(sql`select app.drop_mail()`));
    return "SMTP is not set up, so nothing is mailed";
  }
  const door = mailDoor(mail);
  try {
    return await sendAll(work, door.send);
  } finally {
    door.close();
  }
}

export async function sendAll({ settings, now, signal }: Work, deliver: Deliver): Promise<string> {
  const ended: Record<Outcome, number> = { sent: 0, empty: 0, "to be tried again": 0, "given up": 0 };
  while (!signal.aborted) {
    const letter = await take(now());
    if (!letter) break;
    ended[await sendOne(letter, settings, now, deliver)]++;
  }
  const failures = (["to be tried again", "given up"] as const).filter((outcome) => ended[outcome] > 0);
  return [`${ended.sent} sent`, ...failures.map((outcome) => `${ended[outcome]} ${outcome}`)].join(", ");
}

type Letter = { id: number; digest: boolean; backupId: number | null; attempts: number; createdAt: Date };

/** The next letter, for this process alone until its lease ends. */
function take(now: Date): Promise<Letter | undefined> {
  return inTheBackRoom(async (tx) => {
    const [letter] = await tx
      .select({
        id: letters.id,
        digest: letters.digest,
        backupId: letters.backupId,
        attempts: letters.attempts,
        createdAt: letters.createdAt,
      })
      .from(letters)
      .where(and(eq(letters.state, "waiting"), lte(letters.nextAt, now)))
      .orderBy(letters.nextAt, letters.id)
      .limit(1)
      .for("update", { skipLocked: true });
    if (!letter) return undefined;
    const attempts = letter.attempts + 1;
    await tx
      .update(letters)
      .set({ attempts, nextAt: later(now, LEASE_MINUTES) })
      .where(eq(letters.id, letter.id));
    return { ...letter, attempts };
  });
}

type Outcome = "sent" | "empty" | "to be tried again" | "given up";

async function sendOne(letter: Letter, settings: WorkerSettings, now: () => Date, deliver: Deliver): Promise<Outcome> {
  const mail = await write(letter, settings, now());
  if (!mail) {
    await mark(letter.id, { state: "empty", endedAt: now() });
    return "empty";
  }
  try {
    await deliver(mail);
  } catch (error) {
    const after = afterFailure(letter.attempts, error, now());
    await mark(letter.id, after);
    return after.state === "dead" ? "given up" : "to be tried again";
  }
  await mark(letter.id, { state: "sent", endedAt: now(), lastError: null });
  return "sent";
}

/** The mail, written at this moment under its addressee's own rights; `null` when there is nothing to say to them any more. */
export async function write(
  { id, digest, backupId, createdAt }: Omit<Letter, "attempts">,
  settings: WorkerSettings,
  now: Date,
): Promise<Mail | null> {
  const opened = await openLetter(id);
  if (!opened?.addressee.mail) return null;
  const { addressee, lines } = opened;
  const stopOf = (unwanted: Unwanted) =>
    `${settings.appUrl}/unsubscribe/${unsubscribeToken(settings.secret, addressee.id, unwanted)}`;
  const unsubscribe = stopOf("all");
  const at = { app: settings.appUrl, unsubscribe };
  const said =
    backupId === null
      ? dressed(compose(lines, await readFor(addressee, lines), { digest, now, zone: settings.zone }), at, stopOf)
      : // Whoever was an admin when it failed may be none any more.
        addressee.role === "admin"
        ? await writeBackupFailed(backupId, at)
        : null;
  if (!said) return null;
  const { issueId, ...words } = { issueId: null, ...said };
  return {
    to: { name: addressee.name, address: addressee.email },
    ...words,
    ...mailHeaders({ id, createdAt, issueId, unsubscribe, host: new URL(settings.appUrl).hostname }),
  };
}

function dressed(words: Words | null, at: Addresses, stopOf: (unwanted: Unwanted) => string) {
  if (!words) return null;
  const { subject, issueId, kind } = words;
  const fewer: Fewer = [
    ...(issueId === null ? [] : [{ words: "Stop mails about this issue", href: stopOf({ issueId }) }]),
    ...(kind === null ? [] : [{ words: "Stop mails of this kind", href: stopOf({ kind }) }]),
  ];
  return { subject, issueId, text: asText(words, at, fewer), html: asHtml(words, at, fewer) };
}

type Mark = Partial<Pick<typeof letters.$inferInsert, "state" | "nextAt" | "endedAt" | "lastError">>;

const mark = (id: number, values: Mark) =>
  inTheBackRoom((tx) => tx.update(letters).set(values).where(eq(letters.id, id)));

/** Ever longer pauses, and an end: what the server refuses for good is tried no more. */
function afterFailure(attempts: number, error: unknown, now: Date): Mark {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, MOST_SAID);
  if (attempts >= MOST_ATTEMPTS || isForGood(error)) return { state: "dead", endedAt: now, lastError };
  const pause = Math.min(FIRST_PAUSE_MINUTES * 2 ** (attempts - 1), LONGEST_PAUSE_MINUTES);
  return { nextAt: later(now, pause), lastError };
}

/** The steps in which a mail server judges this one letter; before them it judges us, and every letter alike. */
const STEPS_OF_A_LETTER: readonly unknown[] = ["RCPT TO", "DATA"];
/** Asks for a sign-in or for TLS. Many servers say so of us only once they are told the recipient. */
const SIGN_IN_FIRST = 530;

/** 5xx is the server's no to this mail; not to our host, our sign-in or our sender, which an admin may mend. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error) || !("command" in error)) return false;
  const { command, responseCode } = error;
  if (!STEPS_OF_A_LETTER.includes(command)) return false;
  return typeof responseCode === "number" && responseCode >= 500 && responseCode !== SIGN_IN_FIRST;
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
