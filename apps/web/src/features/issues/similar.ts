import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, LAST_OPEN_CODE, OPEN_STATUSES, type Scope } from "@qm/domain";
import { and, type SQL, sql } from "drizzle-orm";
import { countIn } from "./counts";
import { asIssues, teamParts } from "./pages";
import { HITS, issuesWhere } from "./where";

const { issues } = schema;

export type Similar = Pick<typeof issues.$inferSelect, "id" | "title" | "status"> & { likeness: number };

const MOST_SIMILAR = 5;
const ALIKE = 0.3;
/** With so many open issues each title is compared; with more, those that share the title's rarer words. */
const MOST_COMPARED = 10_000;

const open = sql`status <= ${sql.raw(String(LAST_OPEN_CODE))}`;

/** Open issues with a title like this one, nearest first, among what the person may see. */
export async function listSimilarIssues(actor: Actor, title: string): Promise<Similar[]> {
  const words = title.trim().slice(0, 200);
  if (words.length < 4) return [];
  const scope: Scope =
    actor.role === "admin" ? { kind: "all" } : actor.teamIds.length > 0 ? { kind: "teams" } : { kind: "mine" };
  return lookInScope(actor, scope, (tx) => similarIn(tx, actor, scope, words));
}

/** The same inside a scope that is open already; `compared` is for a test of what is otherwise asked of a very big house. */
export async function similarIn(
  tx: Tx,
  actor: Actor,
  scope: Scope,
  words: string,
  compared = MOST_COMPARED,
): Promise<Similar[]> {
  const count = await openIn(tx, actor, scope);
  const isFew = count <= compared;
  const near = isFew ? nearest(actor, scope, words) : ofRareWords(actor, scope, words, count);
  const ask = async () =>
    tx
      .select({ id: issues.id, title: issues.title, status: issues.status, likeness: sql<number>`likeness` })
      .from(asIssues(near))
      .where(sql`likeness >= ${ALIKE}`)
      .orderBy(sql`likeness desc, id desc`)
      .limit(MOST_SIMILAR);
  return isFew && scope.kind !== "mine" ? inIndexOrder(tx, ask) : ask();
}

/** To sort the titles of a team seems cheap to the planner, who does not know what it takes to compare one (measured: 14 ms instead of 1). */
async function inIndexOrder<T>(tx: Tx, ask: () => Promise<T>): Promise<T> {
  const sorts = (by: "on" | "off") => tx.execute(sql`select set_config('enable_sort', ${by}, true)`);
  await sorts("off");
  const answer = await ask();
  await sorts("on");
  return answer;
}

/** What is one's own is never much. */
async function openIn(tx: Tx, actor: Actor, scope: Scope): Promise<number> {
  if (scope.kind === "mine") return 0;
  const question = { scope, text: "", filters: { status: [...OPEN_STATUSES] } };
  return (await countIn(tx, actor, question, { hits: HITS })).total;
}

function nearest(actor: Actor, scope: Scope, words: string): SQL {
  const parts = teamParts(actor, scope).map(
    (part) => sql`(select id, title, status, 1 - (title <-> ${words}) as likeness from issues where ${and(part, open)}
      order by title <-> ${words} limit ${MOST_SIMILAR})`,
  );
  return sql.join(parts, sql` union all `);
}

const ofRareWords = (actor: Actor, scope: Scope, words: string, count: number) =>
  sql`select id, title, status, similarity(title, ${words}) as likeness from issues
    where ${issuesWhere(actor, scope, {})} and ${open} and id = any(array(select app.titled_like(${words}, ${count})))`;
