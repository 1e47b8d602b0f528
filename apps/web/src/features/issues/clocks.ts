import type { KeptClock } from "@qm/domain";
import { clausesOf } from "@/lib/conditions";
import type { AnyCondition } from "@/lib/fields";
import type { Display } from "./display";
import { type IssueFilters, issueFields, type TableKey } from "./fields";

/** The two agreed times of an issue, each with the filter that asks how it stands. */
export const GOAL_OF = { respond: "respondGoal", resolve: "resolveGoal" } as const;
export type Clock = keyof typeof GOAL_OF;
export const CLOCKS: readonly Clock[] = ["respond", "resolve"];

/** The moment at which each runs out, which is a filter as well, and a column. */
export const END_OF = { respond: "respondBy", resolve: "resolveBy" } as const satisfies Record<Clock, TableKey>;
export type EndKey = (typeof END_OF)[Clock];

/** How a row stands to the agreed times that its list shows; `null` where nothing is agreed. */
export type RowClocks = { [K in Clock]?: KeptClock | null };

export const clockOf = (key: EndKey): Clock => (key === END_OF.respond ? "respond" : "resolve");

/** The agreed times that the filters ask of, wherever they do; that nothing is agreed needs no column. */
export function clocksAsked(filters: IssueFilters): Clock[] {
  const asked = clausesOf(issueFields, filters).flat();
  return CLOCKS.filter((clock) =>
    asked.some((one) => (one.key === GOAL_OF[clock] || one.key === END_OF[clock]) && !isNone(one)),
  );
}

const isNone = ({ operator, value }: AnyCondition): boolean =>
  operator === "is" && (Array.isArray(value) ? value.every((word) => word === "none") : value === "none");

/** The agreed times that a list shows: those that its filters ask of, and in a table those that were chosen as columns. */
export function clocksShown({ filters, display }: { filters: IssueFilters; display?: Display | undefined }): Clock[] {
  const asked = clocksAsked(filters);
  const columns = display?.layout === "board" ? [] : (display?.columns ?? []);
  return CLOCKS.filter((clock) => asked.includes(clock) || columns.some(({ key }) => key === END_OF[clock]));
}
