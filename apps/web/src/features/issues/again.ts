import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { and, inArray } from "drizzle-orm";
import { clocksShown } from "./clocks";
import { type IssueRow, type ListedIssues, listedIn, MORE_HITS, ROW_COLUMNS } from "./queries";
import { withClocks } from "./row-clocks";
import { type IssueView, PAGE_SIZE } from "./view";
import { issuesWhere } from "./where";

const { issues } = schema;

export type ListedAgain = { page: ListedIssues; others: IssueRow[] };

/**
 * A list looked at again, with the rows that are on somebody's screen: whatever is not in the answer no longer matches,
 * or is no longer theirs to see, which is the same to them.
 */
export const listIssuesAgain = (actor: Actor, view: IssueView, shown: readonly number[]): Promise<ListedAgain> =>
  lookInScope(actor, view.scope, async (tx) => {
    const page = await listedIn(tx, actor, view, PAGE_SIZE);
    const there = new Set(page.rows.map(({ id }) => id));
    const rest = shown.filter((id) => !there.has(id));
    return { page, others: rest.length > 0 ? await rowsAmong(tx, actor, view, rest) : [] };
  });

/** Those of the issues that the view asks for, wherever in its order they stand. */
async function rowsAmong(tx: Tx, actor: Actor, view: IssueView, ids: readonly number[]): Promise<IssueRow[]> {
  const asking = { ...view, hits: MORE_HITS.at(-1)! };
  const rows = await tx
    .select(ROW_COLUMNS)
    .from(issues)
    .where(and(issuesWhere(actor, view.scope, asking), inArray(issues.id, [...ids])));
  return withClocks(tx, rows as IssueRow[], clocksShown(view));
}
