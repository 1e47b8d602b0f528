import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, may, notAllowed } from "@qm/domain";
import { asc, eq, sql } from "drizzle-orm";

const { businessCalendars, slaPolicies, teams } = schema;

/** What is agreed: the general agreement first, then those of single teams; and the calendars by which the clocks run. */
export async function listAgreements(actor: Actor) {
  if (!may(actor, "sla.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "all" }, async (tx) => {
    const { id, teamId, calendarId, goals, pauses, pausesAside, version, recountedTo } = slaPolicies;
    const policies = await tx
      .select({ id, teamId, calendarId, goals, pauses, pausesAside, version, recountedTo, teamName: teams.name })
      .from(slaPolicies)
      .leftJoin(teams, eq(teams.id, slaPolicies.teamId))
      .orderBy(sql`${teams.name} asc nulls first`);
    const calendars = await tx
      .select({
        id: businessCalendars.id,
        name: businessCalendars.name,
        week: businessCalendars.week,
        holidays: businessCalendars.holidays,
      })
      .from(businessCalendars)
      .orderBy(asc(businessCalendars.name));
    const others = await tx
      .select({ id: teams.id, name: teams.name })
      .from(teams)
      .where(eq(teams.active, true))
      .orderBy(asc(teams.name));
    return { policies, calendars, teams: others };
  });
}

export type Agreements = Awaited<ReturnType<typeof listAgreements>>;
export type AgreedPolicy = Agreements["policies"][number];
