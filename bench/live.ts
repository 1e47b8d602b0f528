import { fork } from "node:child_process";
import { hashToken, newToken } from "@qm/db";
import { asOwner } from "@qm/db/migrate";
import { filledHouse } from "./generate";
import { type House, withServer } from "./house";
import type { Heard } from "./live-process";
import { timed, timingOf } from "./measure";

const ISSUES = 3_000;
const STREAMS = 500;
const PEOPLE = 100;
const EDITS = 60;
const WRITES = 2_000;
const WRITERS = 8;

const moment = () => performance.timeOrigin + performance.now();
const ms = (n: number) => `${n.toFixed(1)} ms`;

// How long others' changes take to another process, what its streams weigh, and what the signals cost who writes.
await withServer(async (url) => {
  const house = await filledHouse(url, ISSUES);
  await listening(house);
  await writing(house);
});

async function listening({ ownerUrl, appUrl }: House) {
  const sql = asOwner(ownerUrl);
  const people = await sql<{ id: number; name: string; email: string; role: string; teamIds: number[] }[]>`
    select id, name, email, role, array(select team_id from team_members where user_id = users.id order by 1) as "teamIds"
    from users where active order by (role = 'admin') desc, id limit ${PEOPLE}`;
  const seats = Array.from({ length: STREAMS }, (_, n) => ({
    tokenHash: hashToken(newToken()),
    actor: people[n % people.length]!,
  }));
  for (const { tokenHash, actor } of seats) {
    await sql`insert into sessions (token_hash, user_id, expires) values (${tokenHash}, ${actor.id}, now() + interval '1 hour')`;
  }

  const child = fork(new URL("live-process.ts", import.meta.url), {
    execArgv: ["--expose-gc", "--conditions=react-server", "--import", "tsx"],
  });
  const heard: Heard[] = [];
  child.on("message", (message: Heard) => heard.push(message));
  const hears = async (is: (one: Heard) => boolean) => {
    while (!heard.some(is)) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  child.send({ url: appUrl, seats });
  await hears((one) => "ready" in one);
  const [bytes] = heard.flatMap((one) => ("ready" in one ? [one.bytes] : []));
  console.log(`${STREAMS} streams of ${people.length} people: ${(bytes! / STREAMS / 1024).toFixed(1)} kB each`);

  const [first, last, told]: number[][] = [[], [], []];
  const ids = await sql<{ id: number }[]>`select id::int from issues order by id desc limit ${EDITS}`;
  for (const { id } of ids) {
    heard.length = 0;
    await sql`update issues set version = version + 1 where id = ${id}`;
    const committed = moment();
    await hears((one) => "issues" in one);
    // Nobody else is told once nothing has come for a while.
    for (let n = -1; n !== heard.length; ) {
      n = heard.length;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const times = heard.flatMap((one) => ("issues" in one ? [one.at - committed] : []));
    first!.push(Math.min(...times));
    last!.push(Math.max(...times));
    told!.push(times.length);
  }
  const [a, b] = [timingOf(first!), timingOf(last!)];
  console.log(`from commit to the first stream of another process: median ${ms(a.p50)}, p99 ${ms(a.p99)}`);
  console.log(`to the last of ${timingOf(told!).p50} (median) that may see it: median ${ms(b.p50)}, p99 ${ms(b.p99)}`);
  child.kill();
  await sql`delete from sessions where token_hash = any (${seats.map(({ tokenHash }) => tokenHash)})`;
  await sql.end();
}

/** The same single updates on several connections, with the signals and without. */
async function writing({ ownerUrl }: House) {
  const writers = Array.from({ length: WRITERS }, () => asOwner(ownerUrl));
  const [sql] = writers;
  const ids = await sql!<{ id: number }[]>`select id::int from issues order by id limit ${WRITERS * 50}`;
  const write = (sqls: typeof writers) =>
    Promise.all(
      sqls.map(async (one, n) => {
        for (let i = 0; i < WRITES / sqls.length; i++) {
          await one`update issues set version = version + 1 where id = ${ids[n * 50 + (i % 50)]!.id}`;
        }
      }),
    );
  for (const sqls of [writers.slice(0, 1), writers]) {
    await write(sqls);
    const [spoken] = await timed(() => write(sqls));
    await sql!`alter table issues disable trigger issues_signal_changed`;
    const [silent] = await timed(() => write(sqls));
    await sql!`alter table issues enable trigger issues_signal_changed`;
    const rate = (time: number) => `${Math.round((WRITES / time) * 1000).toLocaleString("en")}/s`;
    console.log(`updates on ${sqls.length} connections: ${rate(spoken)} with signals, ${rate(silent)} without`);
  }
  for (const one of writers) await one.end();
}
