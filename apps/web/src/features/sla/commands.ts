import "server-only";
import { inScope, keepRow, type SessionActor, schema, type Tx, writeAudit } from "@qm/db";
import { keepOpenings } from "@qm/db/clocks";
import { may, notAllowed, Refusal, SEVERITIES } from "@qm/domain";
import { eq, isNull, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import type { CalendarInput, DropPolicyInput, PolicyInput } from "./input";
import { goalPair, pauseWords } from "./words";

const { businessCalendars, slaPolicies, teams } = schema;

/**
 * Sets what is agreed with a team, or in general. The clocks of the issues are counted anew in the background.
 * @throws Refusal `conflict` when somebody changed it meanwhile, `invalid` for a team or calendar that is none
 */
export async function keepPolicy(actor: SessionActor, input: PolicyInput): Promise<{ version: number }> {
  if (!may(actor, "sla.manage")) throw notAllowed();
  const { teamId, version, ...agreed } = input;
  return inScope(actor, { kind: "all" }, async (tx) => {
    const name = teamId === null ? "all teams" : await requireTeam(tx, teamId);
    if (agreed.calendarId !== null) await requireCalendar(tx, agreed.calendarId);
    // Two people who make the first agreement at the same moment wait for each other here.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sla_policies'), ${teamId ?? 0})`);
    const [kept] = await tx
      .select()
      .from(slaPolicies)
      .where(teamId === null ? isNull(slaPolicies.teamId) : eq(slaPolicies.teamId, teamId))
      .for("update");
    if ((kept?.version ?? 0) !== version) throw changedMeanwhile();
    const row = { ...agreed, version: version + 1, recountedTo: 0 };
    if (kept) await tx.update(slaPolicies).set(row).where(eq(slaPolicies.id, kept.id));
    else await tx.insert(slaPolicies).values({ teamId, ...row });
    await writeAudit(tx, actor, {
      action: kept ? "sla.changed" : "sla.made",
      objectKind: "sla",
      objectId: teamId ?? 0,
      objectName: name,
      ...(kept && { before: remembered(kept) }),
      after: remembered(agreed),
    });
    return { version: version + 1 };
  });
}

const changedMeanwhile = () =>
  new Refusal("conflict", "Somebody changed this agreement meanwhile. Reload the page, then change it again.");

/** Ends a team's own agreement: the general one holds for it. */
export async function dropPolicy(actor: SessionActor, { teamId }: DropPolicyInput): Promise<{ teamId: number }> {
  if (!may(actor, "sla.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    const [dropped] = await tx.delete(slaPolicies).where(eq(slaPolicies.teamId, teamId)).returning();
    if (!dropped) throw new Refusal("not_found", "There is no agreement with that team.");
    await writeAudit(tx, actor, {
      action: "sla.dropped",
      objectKind: "sla",
      objectId: teamId,
      objectName: await requireTeam(tx, teamId),
      before: remembered(dropped),
    });
    return { teamId };
  });
}

/** Makes a calendar or changes one; whatever is agreed by it is counted anew in the background. */
export async function keepCalendar(
  actor: SessionActor,
  { id, opened, ...values }: CalendarInput,
): Promise<{ id: number }> {
  if (!may(actor, "sla.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    const kept = await keepRow(tx, actor, businessCalendars, "calendar", id, values, opened);
    const [calendar] = await tx
      .select({ week: businessCalendars.week, holidays: businessCalendars.holidays })
      .from(businessCalendars)
      .where(eq(businessCalendars.id, kept));
    await keepOpenings(tx, kept, calendar!, workspaceZone(), new Date());
    return { id: kept };
  });
}

type Agreed = Pick<schema.SlaPolicyRow, "goals" | "pauses" | "pausesAside" | "calendarId">;

/** An agreement as the audit log tells it. */
const remembered = ({ goals, pauses, pausesAside, calendarId }: Agreed) => ({
  ...Object.fromEntries(SEVERITIES.map((severity) => [severity, goalPair(goals[severity])])),
  pauses: pauseWords(pauses, pausesAside),
  calendarId,
});

async function requireTeam(tx: Tx, teamId: number): Promise<string> {
  const [team] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId));
  if (!team) throw new Refusal("invalid", "Choose a team from the list.", "teamId");
  return team.name;
}

async function requireCalendar(tx: Tx, id: number) {
  const [calendar] = await tx
    .select({ id: businessCalendars.id })
    .from(businessCalendars)
    .where(eq(businessCalendars.id, id));
  if (!calendar) throw new Refusal("invalid", "Choose a calendar from the list.", "calendarId");
}
