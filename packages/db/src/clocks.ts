import { addDays, type BusinessCalendar, type Day, dayOf, openingsOf } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { named, pool } from "./house";
import { inTheBackRoom } from "./scope";

/** The first day of which a calendar knows its working time: no issue is older, or its clock begins there. */
const OPEN_FROM: Day = "2010-01-01";
const YEARS_AHEAD = 5;
/** Openings are worked out anew before fewer days than these are left. */
const DAYS_LEFT = 3 * 365;

/** Works out a calendar's openings and keeps them in place of those before; what is agreed by it is then counted anew, bit by bit. */
export async function keepOpenings(
  tx: { execute: (query: SQL) => PromiseLike<unknown> },
  calendarId: number,
  calendar: BusinessCalendar,
  zone: string,
  now: Date,
): Promise<void> {
  const openTo = addDays(dayOf(now, zone), YEARS_AHEAD * 365);
  const openings = openingsOf(calendar, zone, OPEN_FROM, openTo);
  // As JSON, which the drivers of the product and of its tools send alike.
  const list = (key: "opensAt" | "closesAt") =>
    sql`array(select said::timestamptz from json_array_elements_text(${JSON.stringify(openings.map((one) => one[key]))}::json) said)`;
  await tx.execute(
    sql`select app.set_openings(${calendarId}::int, ${zone}, ${openTo}::date, ${list("opensAt")}, ${list("closesAt")})`,
  );
}

/**
 * Works out the openings of calendars that end too soon or are of another time zone, as after the workspace has moved to one.
 * @returns how many calendars
 */
export async function renewOpenings(zone: string, now: Date): Promise<number> {
  const wanted = addDays(dayOf(now, zone), DAYS_LEFT);
  return inTheBackRoom(async (tx) => {
    const { rows } = await tx.execute<BusinessCalendar & { id: number }>(
      sql`select id, week, holidays from app.calendars_due(${zone}, ${wanted}::date)`,
    );
    for (const { id, ...calendar } of rows) await keepOpenings(tx, id, calendar, zone, now);
    return rows.length;
  });
}

/**
 * Counts the clocks of some more issues anew after an agreement was changed.
 * @returns how many; 0 when none are left of one agreement, and of others there may be some; -1 when another process is at it
 */
export async function recountClocks(most: number): Promise<number> {
  const { rows } = await pool().query<{ counted: number }>({
    ...named("recount_clocks"),
    text: "select app.recount_clocks($1) as counted",
    values: [most],
  });
  return rows[0]!.counted;
}
