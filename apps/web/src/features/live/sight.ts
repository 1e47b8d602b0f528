import "server-only";
import { type IssueFacts, lookInScope, schema, scopeWhere } from "@qm/db";
import { type Actor, may, Refusal, type Scope, scopesOf, sees } from "@qm/domain";
import { and, inArray } from "drizzle-orm";

const { issues } = schema;

/** What happened, by issue: what all who see it may notice, what only readers of its notes may, how it stood before, and who looks at it. */
export type Happened = {
  issues: IssueFacts[];
  notes: IssueFacts[];
  left: IssueFacts[];
  /** Issues at which somebody has come or gone; only those who are there themselves are asked for. */
  presence: ReadonlySet<number>;
};

type Noticed = { issues: number[]; presence: number[] };

// Who may see an issue, and who its notes, does not depend on where it stands in its lifecycle.
const seesAt = (actor: Actor, facts: IssueFacts) => sees(actor, { ...facts, status: "open" });
const readsNotesAt = (actor: Actor, facts: IssueFacts) => may(actor, "note.read", { ...facts, status: "open" });

/** Whether there is something to ask the database about for this person, by what was last known of them. */
export const concerns = (actor: Actor, { issues, notes, left }: Happened) =>
  issues.some((facts) => seesAt(actor, facts)) ||
  left.some((facts) => seesAt(actor, facts)) ||
  notes.some((facts) => readsNotesAt(actor, facts));

/**
 * What each of these people may notice, by their ids. Every issue is read again under row level security as it is now: once for all
 * who hold the same role in the same teams, and once more for each who may see it only as their own. How an issue stood before it left
 * cannot be read again; whoever could see it until that change learns no more than that it is gone.
 */
export async function noticed(
  people: ReadonlyMap<number, { actor: Actor; isAt: ReadonlySet<number> }>,
  happened: Happened,
): Promise<Map<number, Noticed>> {
  const wanted = [...people.values()].map(({ actor, isAt }) => ({ actor, ids: wantedBy(actor, isAt, happened) }));
  const alike = new Map<string, typeof wanted>();
  for (const one of wanted.filter(({ ids }) => ids.size > 0)) {
    const key = `${one.actor.role} ${one.actor.teamIds}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }

  const seen = new Map<number, Map<number, IssueFacts>>();
  for (const group of alike.values()) {
    const [first] = group;
    const asked = new Set(group.flatMap(({ ids }) => [...ids]));
    const rows = new Map<number, IssueFacts>();
    for (const scope of scopesOf(first!.actor).filter(({ kind }) => kind !== "mine")) {
      for (const row of await readIn(first!.actor, scope, asked)) rows.set(row.id, row);
    }
    for (const { actor, ids } of group) {
      const rest = new Set([...ids].filter((id) => !rows.has(id)));
      const own = rest.size > 0 ? await readIn(actor, { kind: "mine" }, rest) : [];
      seen.set(actor.id, new Map([...rows, ...own.map((row) => [row.id, row] as const)]));
    }
  }
  return new Map(
    [...people].map(([id, { actor, isAt }]) => [id, toldTo(actor, isAt, seen.get(id) ?? new Map(), happened)]),
  );
}

function wantedBy(actor: Actor, isAt: ReadonlySet<number>, { issues, notes, presence }: Happened): Set<number> {
  return new Set([
    ...issues.filter((facts) => seesAt(actor, facts)).map(({ id }) => id),
    ...notes.filter((facts) => readsNotesAt(actor, facts)).map(({ id }) => id),
    ...[...presence].filter((id) => isAt.has(id)),
  ]);
}

function toldTo(
  actor: Actor,
  isAt: ReadonlySet<number>,
  seen: ReadonlyMap<number, IssueFacts>,
  { issues, notes, left, presence }: Happened,
): Noticed {
  const readsNotes = (id: number) => {
    const facts = seen.get(id);
    return facts !== undefined && readsNotesAt(actor, facts);
  };
  const ids = new Set([
    ...issues.filter(({ id }) => seen.has(id)).map(({ id }) => id),
    ...notes.filter(({ id }) => readsNotes(id)).map(({ id }) => id),
    ...left.filter((facts) => seesAt(actor, facts)).map(({ id }) => id),
  ]);
  return { issues: [...ids], presence: [...presence].filter((id) => isAt.has(id) && seen.has(id)) };
}

/** Those of the issues that are in the scope now; none when the scope has been taken from the person a moment ago. */
async function readIn(actor: Actor, scope: Scope, ids: ReadonlySet<number>): Promise<IssueFacts[]> {
  if (scope.kind === "teams" && actor.teamIds.length === 0) return [];
  try {
    return await lookInScope(actor, scope, (tx) =>
      tx
        .select({
          id: issues.id,
          teamId: issues.teamId,
          reportedBy: issues.reportedBy,
          assignedTo: issues.assignedTo,
        })
        .from(issues)
        .where(and(scopeWhere(actor, scope), inArray(issues.id, [...ids]))),
    );
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
