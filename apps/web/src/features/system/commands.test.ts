import type { SessionActor } from "@qm/db";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { migrateQueue } from "@qm/jobs/queue";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAudit } from "../audit/queries";
import { deed } from "../audit/words";
import { backUpNow, runAgain, sendAgain } from "./commands";

withDatabase();
beforeAll(() => migrateQueue(database().ownerUrl));
beforeEach(() => database().owner`delete from graphile_worker._private_jobs`);

const someone = (role: "admin" | "team_lead") => anActor(role) as Promise<SessionActor>;

async function aJob(lastError: string | null = "The mail server is away.") {
  const { owner } = database();
  const [job] = await owner<{ id: number }[]>`select id::int from graphile_worker.add_job('send_mail', '{}')`;
  await owner`update graphile_worker._private_jobs set attempts = 3, last_error = ${lastError}, run_at = now() + interval '1 hour' where id = ${job!.id}`;
  return job!.id;
}
const jobs = () =>
  database().owner`select attempts, run_at <= now() as due from graphile_worker.jobs`.then((rows) => [...rows]);
const deeds = async () => (await listAudit(await someone("admin"))).entries;

describe("running a failed job again", () => {
  test("is done at once, and remembered with who asked for it", async () => {
    const admin = await someone("admin");
    const id = await aJob();

    await runAgain(admin, { id });

    expect(await jobs()).toEqual([{ attempts: 0, due: true }]);
    const [entry, ...more] = await deeds();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      actorId: admin.id,
      actorName: admin.name,
      action: "job.run_again",
      objectKind: "job",
      objectId: String(id),
      objectName: "send_mail",
      before: { attempts: 3 },
      after: { attempts: 0 },
    });
    expect(deed(entry!)).toBe("ran the failed job send_mail");
  });

  test("of which there is none, or which has not failed, is refused and leaves no trace", async () => {
    const admin = await someone("admin");
    const id = await aJob(null);

    for (const none of [id, id + 1000]) {
      await expect(runAgain(admin, { id: none })).rejects.toMatchObject({ reason: "not_found" });
    }

    expect(await jobs()).toEqual([{ attempts: 3, due: false }]);
    expect(await deeds()).toEqual([]);
  });

  test("is left to the worker that is at it", async () => {
    const id = await aJob();
    await database()
      .owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody' where id = ${id}`;

    await expect(runAgain(await someone("admin"), { id })).rejects.toMatchObject({ reason: "not_found" });

    expect(await deeds()).toEqual([]);
  });

  test("is refused to who does not keep the house, also when they did a moment ago", async () => {
    const [lead, former] = [await someone("team_lead"), await someone("admin")];
    const id = await aJob();
    await database().owner`update users set role = 'reporter' where id = ${former.id}`;

    for (const who of [lead, former]) {
      await expect(runAgain(who, { id })).rejects.toMatchObject({ reason: "forbidden" });
    }

    expect(await jobs()).toEqual([{ attempts: 3, due: false }]);
    expect(await deeds()).toEqual([]);
  });
});

test("sending a letter once more is remembered with whom it is for, and once", async () => {
  const admin = await someone("admin");
  const person = await anActor("reporter");
  const [letter] = await database().owner<{ id: number }[]>`
    insert into letters (user_id, state, attempts, ended_at) values (${person.id}, 'dead', 8, now()) returning id::int`;

  await sendAgain(admin, { id: letter!.id });
  await expect(sendAgain(admin, { id: letter!.id })).rejects.toMatchObject({ reason: "not_found" });

  expect(await deeds()).toMatchObject([
    { action: "letter.sent_again", actorId: admin.id, objectKind: "letter", objectName: person.name },
  ]);
});

describe("a backup that an admin asks for", () => {
  test("is due at once, however often it is asked for, and is remembered with who asked", async () => {
    const admin = await someone("admin");

    await backUpNow(admin);
    await backUpNow(admin);

    expect(
      await database().owner`select task_identifier as task, run_at <= now() as due from graphile_worker.jobs`,
    ).toEqual(expect.objectContaining([{ task: "back_up_daily", due: true }]));
    const [entry] = await deeds();
    expect(entry).toMatchObject({ actorId: admin.id, action: "backup.asked" });
    expect(deed(entry!)).toBe("asked for a backup");
  });

  test("is none for a lead", async () => {
    await expect(backUpNow(await someone("team_lead"))).rejects.toMatchObject({ reason: "forbidden" });
  });
});
