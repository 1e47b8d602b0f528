import { type Actor, DEFAULT_PERIOD, type PeriodChoice, parsePeriod, type Scope, writePeriod } from "@qm/domain";
import { DISPLAY_KEYS } from "@/features/issues/display";
import type { IssueFilters } from "@/features/issues/fields";
import { parseIssueView, writeIssueView } from "@/features/issues/view";

/** What all tiles of a dashboard are asked alike: of which issues, and of which days. */
export type Asked = { scope: Scope; filters: IssueFilters; period: PeriodChoice };

const PERIOD = "period";
/** What the address of a list may say, and that of a dashboard may not. */
const OF_LISTS = ["q", "sort", "after", "before", "view", "in", ...DISPLAY_KEYS];

/** Reads from an address what is asked, and names what it could not read. The scope and the filters are those of the list. */
export function parseAsked(actor: Actor, params: URLSearchParams): { asked: Asked; unreadable: string[] } {
  const issues = new URLSearchParams([...params].filter(([key]) => key !== PERIOD));
  const { view, unreadable } = parseIssueView(actor, issues);
  const [text, ...more] = params.getAll(PERIOD);
  const period = text && more.length === 0 ? parsePeriod(text) : null;
  const strange = [
    ...(text && !period ? [PERIOD] : []),
    ...OF_LISTS.filter((key) => params.has(key) && !unreadable.includes(key)),
  ];
  return {
    asked: { scope: view.scope, filters: view.filters, period: period ?? DEFAULT_PERIOD },
    unreadable: [...unreadable, ...strange],
  };
}

/** The same as an address; what is the default is left out. */
export function writeAsked({ scope, filters, period }: Asked): URLSearchParams {
  const params = writeIssueView({ scope, filters });
  const word = writePeriod(period);
  if (word !== writePeriod(DEFAULT_PERIOD)) params.set(PERIOD, word);
  return params;
}
