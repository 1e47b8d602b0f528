import {
  type Actor,
  DEFAULT_PERIOD,
  isRuleSet,
  type PeriodChoice,
  parsePeriod,
  type RuleSet,
  type Scope,
  writePeriod,
} from "@qm/domain";
import { DISPLAY_KEYS } from "@/features/issues/display";
import type { IssueFilters } from "@/features/issues/fields";
import { parseIssueView, writeIssueView } from "@/features/issues/view";

/** What all tiles of a dashboard are asked alike: of which issues, and of which days. */
export type Asked = {
  scope: Scope;
  filters: IssueFilters;
  period: PeriodChoice;
  /** By which rules control charts are tested, where it is not the usual ones. */
  rules?: RuleSet | undefined;
};

const PERIOD = "period";
const RULES = "rules";
/** What the address of a list may say, and that of a dashboard may not. */
const OF_LISTS = ["q", "sort", "after", "before", "view", "in", ...DISPLAY_KEYS];

/** Reads from an address what is asked, and names what it could not read. The scope and the filters are those of the list. */
export function parseAsked(actor: Actor, params: URLSearchParams): { asked: Asked; unreadable: string[] } {
  const issues = new URLSearchParams([...params].filter(([key]) => key !== PERIOD && key !== RULES));
  const { view, unreadable } = parseIssueView(actor, issues);
  const [text, ...more] = params.getAll(PERIOD);
  const period = text && more.length === 0 ? parsePeriod(text) : null;
  const [set, ...sets] = params.getAll(RULES);
  const rules = set && sets.length === 0 && isRuleSet(set) ? set : null;
  const strange = [
    ...(text && !period ? [PERIOD] : []),
    ...(set !== undefined && !rules ? [RULES] : []),
    ...OF_LISTS.filter((key) => params.has(key) && !unreadable.includes(key)),
  ];
  return {
    asked: {
      scope: view.scope,
      filters: view.filters,
      period: period ?? DEFAULT_PERIOD,
      ...(rules && rules !== "usual" && { rules }),
    },
    unreadable: [...unreadable, ...strange],
  };
}

/** The same as an address; what is the default is left out. */
export function writeAsked({ scope, filters, period, rules = "usual" }: Asked): URLSearchParams {
  const params = writeIssueView({ scope, filters });
  const word = writePeriod(period);
  if (word !== writePeriod(DEFAULT_PERIOD)) params.set(PERIOD, word);
  if (rules !== "usual") params.set(RULES, rules);
  return params;
}
