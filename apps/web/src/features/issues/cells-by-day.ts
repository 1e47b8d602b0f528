import "server-only";
import { schema } from "@qm/db";
import { type Actor, addDays, type Day, dayOf, daysIn, OPEN_STATUSES, type Scope } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import type { Question } from "./counts";
import type { FilterKey } from "./fields";
import { isOpenOnly } from "./where";

type Counts = keyof typeof schema.DAY_COUNTS;

/** What is counted of what was filed on a day, by each value of a field: of all of it, and of what is open. */
const BY_FIELD: Partial<Record<FilterKey, { all: Counts; open: Counts | null }>> = {
  status: { all: "filedStatus", open: null },
  severity: { all: "filed", open: "open" },
  categoryId: { all: "category", open: "openCategory" },
  teamId: { all: "team", open: "openTeam" },
};

/** Of so many days the cells are fewer than the issues that would be looked at instead. */
const MOST_DAYS = 100;

/**
 * What the counters by day hold of what was filed on some days, with what is pending, as rows `word` and `n`, the word being a code or an id of
 * this field. `null` where anything but the days and open work is asked for, or what is merely one's own.
 */
export function filedCells(actor: Actor, { scope, text, filters, within }: Question, by: FilterKey): SQL | null {
  const { createdAt, status, ...others } = filters;
  const isPlain = Object.values(others).every((value) => value === undefined);
  const isOpen = status !== undefined && isOpenOnly(filters) && OPEN_STATUSES.every((word) => status.includes(word));
  if (scope.kind === "mine" || text || within !== undefined || !isPlain || !createdAt) return null;
  const counts = BY_FIELD[by]?.[isOpen ? "open" : "all"];
  if (!counts || (status && !isOpen)) return null;
  const today = dayOf(new Date(), workspaceZone());
  const { from, to = today } = daysIn(createdAt, today);
  return from && from > addDays(to, -MOST_DAYS) ? cells({ actor, scope }, counts, from, to) : null;
}

function cells(asking: { actor: Actor; scope: Scope }, counts: Counts, from: Day, to: Day): SQL {
  const { kept, pending } = teamsOf(asking);
  const those = sql`counts = ${schema.DAY_COUNTS[counts]}::smallint and day between ${from}::date and ${to}::date`;
  return sql`(select word, n from issue_days where ${kept} and ${those}
    union all select word, n from issue_day_delta where ${pending} and ${those}) cells`;
}

/** Team 0 is all teams together, so that they need no adding up; what is pending is of its own team. */
export function teamsOf({ actor, scope }: { actor: Actor; scope: Scope }): { kept: SQL; pending: SQL } {
  if (scope.kind === "all") return { kept: sql`team_id = 0`, pending: sql`true` };
  const ids = scope.kind === "team" ? [scope.teamId] : [...actor.teamIds];
  const own = sql`team_id = any(${sql.param(ids)}::int[])`;
  return { kept: own, pending: own };
}
