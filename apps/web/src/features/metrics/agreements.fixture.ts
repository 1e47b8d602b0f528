import { recountClocks } from "@qm/db/clocks";
import { database } from "@qm/db/testing";
import {
  addDays,
  type BusinessCalendar,
  type Goals,
  NO_GOALS,
  OPEN_STATUSES,
  openingsOf,
  type SlaPolicy,
  type Status,
} from "@qm/domain";
import fc from "fast-check";
import type { House } from "./a-house-of-histories.fixture";

export type Agreement = SlaPolicy & { calendar: BusinessCalendar | null };

/** What is agreed with all teams, and with the first one where it has an agreement of its own. */
export type Agreements = {
  general: Agreement;
  own: Agreement | null;
  /** Agreed on when all had happened, so that every clock is counted anew. */
  afterwards: boolean;
};

const DAY_MINUTES = 1_440;
const QUARTERS = DAY_MINUTES / 15;
const HOURS = [1, 4, 12, 24, 48, 96, 200];
const HOLIDAYS = ["2026-03-27", "2026-03-29", "2026-03-30", "2026-04-03", "2026-04-04", "2026-04-06", "2026-04-15"];

/** Open from one quarter of an hour to another, which may be midnight. */
const hours = fc
  .tuple(fc.nat(QUARTERS - 1), fc.integer({ min: 1, max: QUARTERS }))
  .map(([from, length]) => ({ from: from * 15, to: Math.min(from + length, QUARTERS) * 15 }));

const dayOfWeek = fc.option(fc.oneof(fc.constant({ from: 9 * 60, to: 17 * 60 }), hours), { freq: 4 });
const calendar: fc.Arbitrary<BusinessCalendar> = fc.record({
  week: fc.array(dayOfWeek, { minLength: 7, maxLength: 7 }),
  holidays: fc.subarray(HOLIDAYS),
});

/**
 * Whatever happens does so at a quarter of an hour: by the clock some goals are met to the minute, and of working time none is,
 * since what is used up at closing time is told by that of the evening or of the next morning, as it is taken up again.
 */
const goalsOf = (isByCalendar: boolean): fc.Arbitrary<Goals> => {
  const minutes = fc.constantFrom(...HOURS).map((n) => n * 60 + (isByCalendar ? 7 : 0));
  const goal = fc.record({ respond: fc.option(minutes, { freq: 5 }), resolve: fc.option(minutes, { freq: 5 }) });
  return fc.record({ low: goal, medium: goal, high: goal, critical: goal });
};

const agreement: fc.Arbitrary<Agreement> = fc.option(calendar, { freq: 3 }).chain((calendar) =>
  fc.record({
    calendar: fc.constant(calendar),
    goals: goalsOf(calendar !== null),
    pauses: fc.subarray<Status>([...OPEN_STATUSES], { maxLength: 2 }),
    pausesAside: fc.boolean(),
  }),
);

export const agreements: fc.Arbitrary<Agreements> = fc.record({
  general: agreement,
  own: fc.option(agreement, { freq: 2 }),
  afterwards: fc.boolean(),
});

export const NOTHING_AGREED: Agreements = {
  general: { calendar: null, goals: NO_GOALS, pauses: [], pausesAside: false },
  own: null,
  afterwards: false,
};

/** Agrees on these in place of those before. */
export async function agreeOn({ teams }: House, { general, own }: Agreements, zone: string) {
  const { owner } = database();
  await owner`delete from sla_policies`;
  await owner`delete from business_calendars`;
  await agree(null, general, zone);
  if (own) await agree(teams[0]!, own, zone);
}

async function agree(teamId: number | null, { calendar, goals, pauses, pausesAside }: Agreement, zone: string) {
  const { owner } = database();
  const calendarId = calendar && (await keep(calendar, zone));
  await owner`insert into sla_policies (team_id, calendar_id, goals, pauses, pauses_aside, recounted_to)
    values (${teamId}, ${calendarId}, ${owner.json(goals)}, ${owner.json(pauses)}, ${pausesAside}, 0)`;
}

/** Of the months in which all happens: the years that the product works out beside them would take longer than the test. */
async function keep(calendar: BusinessCalendar, zone: string): Promise<number> {
  const { owner } = database();
  const [made] = await owner<{ id: number }[]>`
    insert into business_calendars (name, week, holidays)
    values ('Hours ' || gen_random_uuid(), ${owner.json([...calendar.week])}, ${owner.json([...calendar.holidays])}) returning id`;
  const to = addDays("2026-05-04", 60);
  const openings = openingsOf(calendar, zone, "2026-03-01", to);
  await owner.begin(async (tx) => {
    await tx`set local role qm_owner`;
    await tx`select app.set_openings(${made!.id}, ${zone}, ${to}, ${openings.map(({ opensAt }) => opensAt.toISOString())}::timestamptz[],
      ${openings.map(({ closesAt }) => closesAt.toISOString())}::timestamptz[])`;
  });
  return made!.id;
}

/** As the job that counts clocks anew does, some at a time, until every agreement has been. */
export async function recountAll() {
  const { owner } = database();
  const due = () => owner`select from sla_policies where recounted_to is not null`;
  while ((await due()).length > 0) await recountClocks(7);
}
