import "server-only";
import { lookInScope } from "@qm/db";
import { type Actor, OPEN_STATUSES, type Scope } from "@qm/domain";
import { type IssuePage, pageIn } from "./queries";
import { DEFAULT_SORT, defaultScope, type IssueView } from "./view";

type Asked = Pick<IssueView, "filters"> & Partial<Pick<IssueView, "sort">>;
type Section = Asked & { title: string; empty: string };

const OPEN = [...OPEN_STATUSES];
const SHOWN = 8;

/** What waits for oneself, the most pressing first. */
const MINE: readonly Section[] = [
  {
    title: "Assigned to me",
    empty: "Nothing is assigned to you.",
    filters: { assignedTo: ["me"], status: OPEN },
    sort: { by: "dueAt", direction: "asc" },
  },
  {
    title: "Waiting for my confirmation",
    empty: "No fix waits for your word.",
    filters: { reportedBy: ["me"], status: ["resolved"] },
    sort: { by: "updatedAt", direction: "desc" },
  },
  {
    title: "Reported by me",
    empty: "You have not reported anything yet.",
    filters: { reportedBy: ["me"] },
    sort: { by: "updatedAt", direction: "desc" },
  },
];

/** What a team must not lose sight of. */
const TEAM: readonly Section[] = [
  {
    title: "Overdue",
    empty: "Nothing is overdue.",
    filters: { status: OPEN, overdue: true },
    sort: { by: "dueAt", direction: "asc" },
  },
  {
    title: "New and unassigned",
    empty: "Every new issue has somebody.",
    filters: { status: ["new"], assignedTo: ["none"] },
  },
  {
    title: "Worst open",
    empty: "Nothing critical or high is open.",
    filters: { status: OPEN, severity: ["high", "critical"] },
    sort: { by: "severity", direction: "desc" },
  },
];

export type HomeSection = Omit<Section, "sort" | "filters"> & { view: IssueView; page: IssuePage };

/** The short lists of one's home: in the scope of what is one's own, and in that of one's teams. */
export async function listHome(actor: Actor): Promise<{ mine: HomeSection[]; team: HomeSection[] | null }> {
  const scope = defaultScope(actor);
  const [mine, team] = await Promise.all([
    sectionsIn(actor, { kind: "mine" }, MINE),
    scope.kind === "mine" ? null : sectionsIn(actor, scope, TEAM),
  ]);
  return { mine, team };
}

function sectionsIn(actor: Actor, scope: Scope, sections: readonly Section[]): Promise<HomeSection[]> {
  return lookInScope(actor, scope, async (tx) => {
    const shown: HomeSection[] = [];
    for (const { title, empty, filters, sort = DEFAULT_SORT } of sections) {
      const view: IssueView = { scope, text: "", filters, sort, place: null };
      shown.push({ title, empty, view, page: await pageIn(tx, actor, view, SHOWN) });
    }
    return shown;
  });
}
