import { type Goals, OFFICE_HOURS } from "@qm/domain";
import { sql } from "drizzle-orm";
import { keepOpenings } from "../clocks";
import { businessCalendars, slaPolicies } from "../schema";
import { teamIdOf } from "./teams";
import type { Database } from "./write";

const HOUR = 60;
const DAY = 8 * HOUR;

const GENERAL: Goals = {
  low: { respond: 2 * DAY, resolve: null },
  medium: { respond: DAY, resolve: 5 * DAY },
  high: { respond: 4 * HOUR, resolve: 2 * DAY },
  critical: { respond: HOUR, resolve: DAY },
};
/** What goes out by mail cannot be called back. */
const EMAIL: Goals = { ...GENERAL, critical: { respond: 30, resolve: 4 * HOUR } };

/** The days off of the years around: what all the regions have in common. */
const holidaysAround = (year: number) =>
  [-1, 0, 1].flatMap((n) => ["01-01", "12-25", "12-26"].map((day) => `${year + n}-${day}`));

/** Office hours, what is agreed with everybody, and one team's own agreement. */
export async function writeAgreements(tx: Database, { now, zone }: { now: Date; zone: string }): Promise<void> {
  const calendar = { ...OFFICE_HOURS, holidays: holidaysAround(now.getUTCFullYear()) };
  const [made] = await tx
    .insert(businessCalendars)
    .values({ name: "Office hours", ...calendar })
    .returning({ id: businessCalendars.id });
  const calendarId = made!.id;
  await keepOpenings(tx, calendarId, calendar, zone, now);
  const agreed = { calendarId, pauses: [], pausesAside: true };
  await tx.insert(slaPolicies).values([
    { teamId: null, goals: GENERAL, ...agreed },
    { teamId: teamIdOf("email"), goals: EMAIL, ...agreed },
  ]);
  // The issues come after it and are counted as they do.
  await tx.execute(sql`update sla_policies set recounted_to = null`);
}
