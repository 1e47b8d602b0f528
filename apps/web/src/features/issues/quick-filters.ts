import { type Actor, OPEN_STATUSES, type Scope, type Status } from "@qm/domain";
import { normalFilters } from "@/lib/conditions";
import { writeFilters } from "@/lib/filter-codec";
import { type IssueFilters, issueFields } from "./fields";

/** `brief` where room is short. */
type Quick = { label: string; brief?: string; adds: (filters: IssueFilters) => IssueFilters };

/** What people ask again and again, in one step. Stale is open work that nobody has touched for two weeks. */
export const QUICK_FILTERS = {
  me: { label: "Assigned to me", brief: "Me", adds: () => ({ assignedTo: ["me"] }) },
  teams: { label: "My teams", adds: () => ({ teamId: ["mine"] }) },
  overdue: { label: "Overdue", adds: () => ({ overdue: true }) },
  unassigned: { label: "Unassigned", adds: () => ({ assignedTo: ["none"] }) },
  stale: { label: "Stale", adds: (filters) => ({ ...onlyOpen(filters), updatedAt: { word: "older_than_14_days" } }) },
  reopened: { label: "Reopened", adds: () => ({ reopened: true }) },
} as const satisfies Record<string, Quick>;

export const briefLabel = (key: QuickKey) => {
  const { label, brief }: Quick = QUICK_FILTERS[key];
  return brief ?? label;
};

export type QuickKey = keyof typeof QUICK_FILTERS;
export const QUICK_KEYS = Object.keys(QUICK_FILTERS) as QuickKey[];

function onlyOpen({ status }: IssueFilters): IssueFilters {
  const open: readonly Status[] = OPEN_STATUSES;
  return status?.every((word) => open.includes(word)) ? {} : { status: [...OPEN_STATUSES] };
}

/** Those that can narrow a scope: my teams are no narrower than themselves. */
export function quickKeysIn(actor: Actor, scope: Scope): QuickKey[] {
  const wide = (scope.kind === "all" || scope.kind === "mine") && actor.teamIds.length > 0;
  return QUICK_KEYS.filter((key) => key !== "teams" || wide);
}

/** The filters with this one in place of what was asked of the same fields. */
export const withQuick = (filters: IssueFilters, key: QuickKey): IssueFilters =>
  normalFilters(issueFields, { ...filters, ...QUICK_FILTERS[key].adds(filters) });

export const hasQuick = (filters: IssueFilters, key: QuickKey) =>
  addressOf(withQuick(filters, key)) === addressOf(filters);

/** The filters without it, and with what it replaced. Work that is open stays asked for: that is where the list begins. */
export function withoutQuick(filters: IssueFilters, key: QuickKey, replaced: IssueFilters = {}): IssueFilters {
  const fields = fieldsOf(key);
  const left = Object.entries(filters).filter(([field]) => !fields.includes(field));
  return normalFilters(issueFields, { ...(Object.fromEntries(left) as IssueFilters), ...replaced });
}

/** What the quick filters that are on took the place of. */
export type Replaced = Partial<Record<QuickKey, IssueFilters>>;

/**
 * The same after a step. One that came by this step replaced what was asked of its fields before; where that was another quick filter,
 * it replaced what that one had replaced.
 */
export function replacedBy(before: IssueFilters, now: IssueFilters, replaced: Replaced): Replaced {
  const own = QUICK_KEYS.filter((key) => hasQuick(before, key) && !hasQuick(now, key)).reduce(
    (filters, key) => withoutQuick(filters, key, replaced[key]),
    before,
  );
  const entries = QUICK_KEYS.filter((key) => hasQuick(now, key)).map((key) => {
    const came = !hasQuick(before, key) && addressOf(withQuick(before, key)) === addressOf(now);
    return [key, came ? partOf(own, fieldsOf(key)) : replaced[key]];
  });
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined)) as Replaced;
}

const partOf = (filters: IssueFilters, fields: readonly string[]): IssueFilters =>
  Object.fromEntries(Object.entries(filters).filter(([field]) => fields.includes(field)));

/** The fields that are its own. */
const fieldsOf = (key: QuickKey): string[] => Object.keys(QUICK_FILTERS[key].adds({ status: [...OPEN_STATUSES] }));

function addressOf(filters: IssueFilters): string {
  const params = new URLSearchParams();
  writeFilters(issueFields, filters, params);
  return params.toString();
}
