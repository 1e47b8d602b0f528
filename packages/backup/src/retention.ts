import type { Backup } from "./names";

/** How many hours, days, weeks and months have a backup of their own, counted from the newest backward. */
export const RULE = { hours: 24, days: 7, weeks: 5, months: 12 };

/** What somebody asked for, or an upgrade made, stays for so long whatever the rule says. */
const ASKED_DAYS = 7;
const DAY_MS = 86_400_000;
/** The epoch was a Thursday; weeks begin on Monday. */
const MONDAY_MS = 3 * DAY_MS;

/**
 * Those to keep, grandfather, father and son: the newest of each of the last hours, days, weeks and months that have one.
 * An hour is satisfied by any backup, all others by one with the attached files. The newest of each kind is always kept.
 * No clock is asked: a machine whose clock is wrong deletes nothing for it.
 */
export function toKeep(backups: readonly Backup[], rule = RULE): Set<string> {
  const ordered = [...backups].sort(byAge);
  const whole = ordered.filter(({ kind }) => kind !== "hourly");
  const newest = ordered[0]?.at.getTime() ?? 0;
  const wanted = whole.filter(
    ({ kind, at }) => (kind === "asked" || kind === "upgrade") && newest - at.getTime() < ASKED_DAYS * DAY_MS,
  );
  return new Set(
    [
      ...wanted,
      ...firstOfEach(ordered, rule.hours, (at) => at.toISOString().slice(0, 13)),
      ...firstOfEach(whole, rule.days, (at) => at.toISOString().slice(0, 10)),
      ...firstOfEach(whole, rule.weeks, (at) => String(Math.floor((at.getTime() + MONDAY_MS) / (7 * DAY_MS)))),
      ...firstOfEach(whole, rule.months, (at) => at.toISOString().slice(0, 7)),
    ].map(({ name }) => name),
  );
}

export function toRemove(backups: readonly Backup[], rule = RULE): string[] {
  const kept = toKeep(backups, rule);
  return backups.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

function firstOfEach(backups: readonly Backup[], most: number, periodOf: (at: Date) => string): Backup[] {
  const found = new Map<string, Backup>();
  for (const backup of backups) {
    const period = periodOf(backup.at);
    if (!found.has(period) && found.size < Math.max(most, 1)) found.set(period, backup);
  }
  return [...found.values()];
}

const byAge = (a: Backup, b: Backup) => b.at.getTime() - a.at.getTime() || a.name.localeCompare(b.name);
