import { anActor, database, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { RECURRING } from "./recurring";
import { settingsHere } from "./worker.fixture";

withDatabase();

const NOW = new Date("2026-11-22T03:17:00Z");
const sweep = (signal = new AbortController().signal) =>
  RECURRING.sweep.run({ settings: settingsHere(), now: () => NOW, signal });

/** More of each than one call takes, and one of each that is young. */
async function aBusyHouse() {
  const { owner } = database();
  const { id } = await anActor("reporter");
  await owner`insert into notifications (user_id, bulk_id, issue_ids, kind, done_at)
    select ${id}, n::text, '{1}', 'moved', case n when 0 then '2026-11-21'::timestamptz else '2026-10-01' end from generate_series(0, 5001) n`;
  await owner`insert into letters (user_id, state, ended_at)
    select ${id}, 'sent', case n when 0 then '2026-11-21'::timestamptz else '2026-10-01' end from generate_series(0, 5002) n`;
  await owner`insert into sent_forms (user_id, key, body_hash, result, created_at)
    select ${id}, md5(n::text), 'hash', '{}', case n when 0 then '2026-11-21'::timestamptz else '2026-10-01' end from generate_series(0, 5003) n`;
}

const left = async () => {
  const [row] = await database().owner`select (select count(*)::int from notifications) as notices,
    (select count(*)::int from letters) as letters, (select count(*)::int from sent_forms) as forms`;
  return row;
};

test("a sweep takes away all that is old, however much it is, and nothing else", async () => {
  await aBusyHouse();

  expect(await sweep()).toBe("15006 rows");

  expect(await left()).toEqual({ notices: 1, letters: 1, forms: 1 });
  expect(await sweep()).toBe("Nothing to do");
});

test("a sweep whose worker is told to stop leaves the rest to the next one", async () => {
  await aBusyHouse();

  expect(await sweep(AbortSignal.abort())).toBe("Nothing to do");

  expect(await left()).toEqual({ notices: 5002, letters: 5003, forms: 5004 });
});
