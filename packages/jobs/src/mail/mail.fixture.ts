import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { inScope, schema } from "@qm/db";
import { database } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { sql } from "drizzle-orm";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import type { Work } from "../recurring";
import { settingsHere } from "../worker.fixture";

/** Whether a mail is taken; a number refuses it with that code. */
type Answer = (attempt: number) => number | undefined;

/** The code with which a server refuses at a step, before it has seen any mail. */
type Refusals = { greeting?: number; sender?: number; recipient?: number };

/** A mail server that keeps what it gets. */
export async function aMailServer(answer: Answer = () => undefined, refusals: Refusals = {}) {
  const raw: string[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onConnect: (_session, done) => done(refusal(refusals.greeting)),
    onMailFrom: (_from, _session, done) => done(refusal(refusals.sender)),
    onRcptTo: (_to, _session, done) => done(refusal(refusals.recipient)),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const code = answer(++attempts);
        if (code) return done(refusal(code));
        raw.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    raw,
    attempts: () => attempts,
    received: (): Promise<ParsedMail[]> => Promise.all(raw.map((one) => simpleParser(one))),
  };
}

const refusal = (code: number | undefined) =>
  code === undefined ? null : Object.assign(new Error("Not now"), { responseCode: code });

export const FROM = "Quality Monitoring <quality@example.test>";

export const workAt = (now: Date, smtpUrl?: string): Work => ({
  settings: settingsHere(smtpUrl ? { mail: { smtpUrl, from: FROM } } : {}),
  now: () => now,
  signal: new AbortController().signal,
});

type Issue = { id: number; teamId: number };
const of = ({ id, teamId }: Issue) => ({ issueId: id, teamId });

/** Says something on an issue and mentions people, as a person would. */
export const comment = (
  actor: Actor,
  issue: Issue,
  given: { body?: string; internal?: boolean; mentions?: { id: number }[] } = {},
) =>
  inScope(actor, { kind: "teams" }, async (tx) => {
    const [made] = await tx
      .insert(schema.issueComments)
      .values({ ...of(issue), authorId: actor.id, body: given.body ?? "Seen.", internal: given.internal ?? false })
      .returning({ id: schema.issueComments.id });
    for (const { id } of given.mentions ?? []) {
      await tx.insert(schema.commentMentions).values({ ...of(issue), commentId: made!.id, userId: id });
    }
    return made!.id;
  });

export const changed = (
  actor: Actor,
  issues: Issue[],
  field: string,
  before: string | number | null,
  after: string | number | null,
) =>
  inScope(actor, { kind: "teams" }, (tx) =>
    tx
      .insert(schema.issueHistory)
      .values(issues.map((issue) => ({ ...of(issue), actorId: actor.id, field, before, after }))),
  );

/** Makes letters of what is due at this moment. */
export const gather = (now: Date) => database().owner`select app.gather_letters(${now.toISOString()}, 'Europe/Lisbon')`;

export const letters = () =>
  database().owner<{ state: string; attempts: number; last_error: string | null; next_at: Date }[]>`
    select state, attempts, last_error, next_at from letters order by id`.then((rows) => [...rows]);

export const linesWaiting = async () => {
  const [row] = await database().owner<
    { n: number }[]
  >`select count(*)::int as n from mail_outbox where letter_id is null`;
  return row!.n;
};

export const choose = ({ id }: { id: number }, choices: object) =>
  database()
    .owner`insert into user_settings (user_id, name, value) values (${id}, 'notifications', ${database().owner.json(choices as never)})`;

export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
export const inBulk = sql`select set_config('app.bulk_id', '7', true)`;
