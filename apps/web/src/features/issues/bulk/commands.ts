import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, notAllowed, Refusal, type RefusalReason, type Scope, scopesOf } from "@qm/domain";
import { and, eq, sql } from "drizzle-orm";
import { changeAll, differing } from "../change-all";
import { requireActiveTeam, requireChoices } from "../requirements";
import type { BulkInput } from "./input";
import { changedSince, settle, take, titlesInSight } from "./read";
import { type BulkOutcome, type BulkResult, MOST_SPARED, type Spared } from "./result";
import { type Eligible, type Meant, meantFor } from "./rules";

const { bulkChanges, teamMembers, users } = schema;

type Told = { id: number; outcome: Spared["outcome"]; reason: string; why: RefusalReason | null };
type Sorted = { changed: Meant[]; told: Told[] };

/**
 * Changes many issues alike, by the rules of a single change, in one transaction and a number of statements that does not grow with them.
 * What may be changed is; each of the others is named with its reason.
 * @throws Refusal where nothing of it can be: what was chosen is no longer in use, or a single issue was meant and is refused
 */
export async function changeIssues(actor: Actor, input: BulkInput, now = new Date()): Promise<BulkResult> {
  const aimed = await settle(actor, input.target);
  const change = async (tx: Tx, scope: Scope): Promise<Done> => {
    const eligible = await requireChosen(tx, input);
    const found = await take(tx, actor, scope, aimed, input.move !== undefined);
    const stale = await changedSince(tx, actor, aimed, found, fieldsOf(input));
    const { changed, told }: Sorted = { changed: [], told: [] };
    for (const { id } of aimed) {
      const outcome = attempt(() => meantFor(actor, found.get(id), input, eligible, now));
      const refused = "reason" in outcome && ["not_found", "forbidden"].includes(outcome.reason);
      if (stale.has(id) && !refused) told.push({ id, outcome: "conflict", reason: stale.get(id)!, why: "conflict" });
      else if ("reason" in outcome) told.push({ id, outcome: "refused", reason: outcome.message, why: outcome.reason });
      else if (isNews(outcome)) changed.push(outcome);
      else told.push({ id, outcome: "unchanged", reason: "It is so already.", why: null });
    }
    const counts = countsOf(changed.length, told);
    const bulkId = changed.length > 0 ? await write(tx, actor, input, changed, { scope: scope.kind, counts }) : null;
    return { bulkId, told, counts };
  };
  return answer(actor, await inReach(actor, change), aimed.length);
}

/** In the first scope that has any of the issues in reach: what somebody reported in a team of others is in reach of none but theirs alone. */
async function inReach(actor: Actor, change: (tx: Tx, scope: Scope) => Promise<Done>): Promise<Done> {
  let done: Done | undefined;
  for (const scope of scopesOf(actor)) {
    done = await inScope(actor, scope, (tx) => change(tx, scope), { long: true });
    if (done.bulkId !== null || done.told.some(({ why }) => why !== "not_found")) break;
  }
  return done!;
}

/** A category, campaign, team or person that may not be chosen refuses the whole. Answers with the teams of the person. */
async function requireChosen(tx: Tx, { patch }: BulkInput): Promise<Eligible> {
  await requireChoices(tx, patch);
  if (patch.teamId) await requireActiveTeam(tx, patch.teamId);
  if (!patch.assignedTo) return null;
  const rows = await tx
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(users.id, patch.assignedTo), eq(users.active, true)));
  return new Set(rows.map(({ teamId }) => teamId));
}

const fieldsOf = ({ patch, move }: BulkInput) => [...Object.keys(patch), ...(move ? ["status"] : [])];

/** Only a refusal is an answer; every other error is a bug. */
function attempt<T>(run: () => T): T | Refusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const isNews = ({ issue, patch, teamId }: Meant) => teamId !== null || differing(issue, patch).length > 0;

function countsOf(changed: number, told: readonly Told[]): Record<BulkOutcome, number> {
  const counts = { changed, unchanged: 0, conflict: 0, refused: 0 };
  for (const { outcome } of told) counts[outcome] += 1;
  return counts;
}

type Header = Pick<schema.BulkChange, "scope" | "counts">;

async function write(tx: Tx, actor: Actor, input: BulkInput, changed: readonly Meant[], header: Header) {
  const [bulk] = await tx
    .insert(bulkChanges)
    .values({ ...header, actorId: actor.id, what: whatOf(input), kept: keptOf(changed) })
    .returning({ id: bulkChanges.id });
  const bulkId = bulk!.id;
  // Whoever listens to history tells each person once of the whole.
  await tx.execute(sql`select set_config('app.bulk_id', ${String(bulkId)}, true)`);
  await changeAll(tx, actor, changed, { bulkId });
  await moveToTeam(tx, changed);
  return bulkId;
}

async function moveToTeam(tx: Tx, changed: readonly Meant[]) {
  const going = changed.filter(({ teamId }) => teamId !== null);
  const [first] = going;
  if (!first) return;
  const ids = going.map(({ issue }) => issue.id);
  const versions = going.map(({ issue, patch }) => issue.version + (differing(issue, patch).length > 0 ? 1 : 0));
  const { rows } = await tx.execute(
    sql`select app.move_many_to_team(${sql.param(ids)}::bigint[], ${sql.param(versions)}::int[], ${first.teamId})`,
  );
  if (rows.length !== going.length) throw notAllowed();
}

function whatOf({ patch, move }: BulkInput): schema.BulkChange["what"] {
  const { to, ...ending } = move ?? {};
  const asked = { ...patch, ...(to && { status: to }), ...ending };
  return Object.fromEntries(
    Object.entries(asked)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, value instanceof Date ? value.toISOString() : (value as string | number | null)]),
  );
}

/** What history will not hold of those that are moved. */
function keptOf(changed: readonly Meant[]): schema.BulkChange["kept"] {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return Object.fromEntries(
    changed.flatMap(({ issue, derived }) =>
      derived ? [[issue.id, [iso(issue.resolvedAt), iso(issue.closedAt), issue.reopenCount]]] : [],
    ),
  );
}

type Done = { bulkId: number | null; told: readonly Told[]; counts: Record<BulkOutcome, number> };

/** What the person is told. An issue out of the working scope may yet be in sight: it is refused, and no secret. */
async function answer(actor: Actor, { bulkId, told, counts }: Done, asked: number): Promise<BulkResult> {
  const listed = told.toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome]).slice(0, MOST_SPARED);
  const titles = await titlesInSight(
    actor,
    listed.map(({ id }) => id),
  );
  const spared = listed.map(({ id, outcome, reason, why }) => {
    const seen = why === "not_found" && titles.has(id);
    return {
      id,
      outcome,
      title: titles.get(id) ?? null,
      reason: seen ? notAllowed().message : reason,
      why: seen ? ("forbidden" as const) : why,
    };
  });
  const [only] = spared;
  if (asked === 1 && only?.why) throw new Refusal(only.why, only.reason);
  return { bulkId, counts, spared: spared.map(({ why: _, ...one }) => one) };
}

const ORDER = { conflict: 0, refused: 1, unchanged: 2 } as const;
