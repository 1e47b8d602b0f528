import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Backup, backupsIn, KINDS, nameOf } from "./names";
import { toKeep, toRemove } from "./retention";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 0, 1);

const backup = (at: Date, kind: Backup["kind"]): Backup => ({ name: nameOf(at, kind, false), at, kind });
const someBackups = fc.uniqueArray(
  fc
    .record({ seconds: fc.integer({ min: 0, max: 800 * 86_400 }), kind: fc.constantFrom(...KINDS) })
    .map(({ seconds, kind }) => backup(new Date(START + seconds * 1000), kind)),
  { maxLength: 80, selector: ({ name }) => name },
);
const newestTime = (backups: Backup[]) => Math.max(...backups.map(({ at }) => at.getTime()));

describe("what is kept of any backups", () => {
  test("holds the newest one, and the newest with files", () => {
    fc.assert(
      fc.property(someBackups, (backups) => {
        const kept = toKeep(backups);
        const left = backups.filter(({ name }) => kept.has(name));
        const withFiles = (some: Backup[]) => some.filter(({ kind }) => kind !== "hourly");
        expect(newestTime(left)).toBe(newestTime(backups));
        expect(newestTime(withFiles(left))).toBe(newestTime(withFiles(backups)));
      }),
    );
  });

  test("stays the same when it is asked again, and in whatever order they are listed", () => {
    fc.assert(
      fc.property(someBackups, (backups) => {
        const kept = toKeep(backups);
        const left = backups.filter(({ name }) => kept.has(name));
        expect(toRemove(left)).toEqual([]);
        expect(toKeep([...backups].reverse())).toEqual(kept);
      }),
    );
  });

  test("holds one with files of each of the last seven days that have one", () => {
    fc.assert(
      fc.property(someBackups, (backups) => {
        const kept = toKeep(backups);
        const day = ({ at }: Backup) => at.toISOString().slice(0, 10);
        const whole = backups.filter(({ kind }) => kind !== "hourly");
        const days = [...new Set(whole.map(day))].sort().slice(-7);
        const keptDays = new Set(whole.filter(({ name }) => kept.has(name)).map(day));
        for (const one of days) expect(keptDays.has(one)).toBe(true);
      }),
    );
  });
});

test("three years of hourly and daily backups, thinned out each time, leave those of a day, a week, five weeks and a year", () => {
  let kept: Backup[] = [];
  for (let hour = 0; hour < 3 * 365 * 24; hour++) {
    const at = new Date(START + hour * HOUR_MS);
    kept.push(backup(at, at.getUTCHours() === 1 ? "daily" : "hourly"));
    const gone = new Set(toRemove(kept));
    kept = kept.filter(({ name }) => !gone.has(name));
  }

  const daily = kept.filter(({ kind }) => kind === "daily");
  expect(kept.length - daily.length).toBe(23);
  // Seven days, four more weeks than those days reach into, and eleven more months.
  expect(daily.length).toBeGreaterThanOrEqual(7 + 3 + 10);
  expect(daily.length).toBeLessThanOrEqual(7 + 5 + 12);
  expect(newestTime(kept) - Math.min(...kept.map(({ at }) => at.getTime()))).toBeGreaterThan(330 * 24 * HOUR_MS);
});

test("a backup that somebody asked for outlives the daily one of the same day by a week", () => {
  const asked = backup(new Date(START), "asked");
  const daily = backup(new Date(START + 20 * HOUR_MS), "daily");
  const week = backup(new Date(START + 8 * 24 * HOUR_MS), "daily");

  const one = { hours: 1, days: 1, weeks: 1, months: 1 };

  expect(toRemove([asked, daily], one)).toEqual([]);
  expect(toRemove([asked, daily, week], one)).toContain(asked.name);
});

test("only what has the name of a backup is one", () => {
  const at = new Date("2026-11-28T09:30:05Z");
  const good = [nameOf(at, "hourly", false), nameOf(at, "daily", true)];

  const found = backupsIn([
    ...good,
    `${good[0]}.unproved`,
    `${good[0]}.part`,
    "notes.txt",
    "quality-20269999T000000Z-daily.tar.gz",
  ]);

  expect(found.map(({ name }) => name).sort()).toEqual(good.sort());
  expect(found.every((backup) => backup.at.getTime() === at.getTime())).toBe(true);
});
