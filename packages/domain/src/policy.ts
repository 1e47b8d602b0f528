import type { Status } from "./vocabulary";

/** The scopes that PostgreSQL enforces, one database role each. `teams` is all of one's teams at once. */
export type ScopeKind = "team" | "teams" | "mine" | "all";
export type Scope = { kind: "team"; teamId: number } | { kind: "teams" } | { kind: "mine" } | { kind: "all" };

/** Where a permission holds, as a question about one issue. */
export type Reach = "anywhere" | "seen" | "teams" | "own" | "own_new" | "own_resolved";

export const ISSUE_PERMISSIONS = [
  "issue.rephrase",
  "issue.edit",
  "issue.move",
  "issue.confirm",
  "comment.write",
  "note.read",
  "note.write",
] as const;

export const HOUSE_PERMISSIONS = [
  "issue.report",
  "issue.assign",
  "issue.import",
  "issue.export",
  "rule.manage",
  "chart.annotate",
  "template.manage",
  "people.manage",
  "team.manage",
  "category.manage",
  "campaign.manage",
  "sla.manage",
  "audit.read",
  "system.read",
] as const;

export type IssuePermission = (typeof ISSUE_PERMISSIONS)[number];
export type HousePermission = (typeof HOUSE_PERMISSIONS)[number];
export type Permission = IssuePermission | HousePermission;

/** Whom a saved view is for. */
export const VIEW_VISIBILITIES = ["private", "team", "all"] as const;
export type ViewVisibility = (typeof VIEW_VISIBILITIES)[number];

/** What the policy needs to know of a saved view; a team belongs to those that are for one. */
export type ViewSharing = { visibility: ViewVisibility; teamId: number | null };
export type ViewOwnership = ViewSharing & { ownerId: number };

type Rule = {
  /** The scopes a person of this role may open, the widest power first. */
  sees: readonly ScopeKind[];
  on: Partial<Record<IssuePermission, readonly Reach[]>>;
  may: readonly HousePermission[];
  /** Whom a person of this role may show an own view to, and whose shared views they keep beside their own. */
  views: { shows: readonly ViewVisibility[]; keeps: "none" | "teams" | "all" };
};

export const POLICY = {
  reporter: {
    sees: ["mine", "teams", "team"],
    on: {
      "issue.rephrase": ["own_new"],
      "issue.confirm": ["own_resolved"],
      "comment.write": ["seen"],
    },
    may: ["issue.report", "issue.export"],
    views: { shows: ["private", "team"], keeps: "none" },
  },
  team_lead: {
    sees: ["teams", "team", "mine"],
    on: {
      "issue.rephrase": ["teams", "own_new"],
      "issue.edit": ["teams"],
      "issue.move": ["teams"],
      "issue.confirm": ["own_resolved"],
      "comment.write": ["seen"],
      "note.read": ["teams"],
      "note.write": ["teams"],
    },
    may: [
      "issue.report",
      "issue.assign",
      "issue.import",
      "issue.export",
      "rule.manage",
      "chart.annotate",
      "template.manage",
    ],
    views: { shows: VIEW_VISIBILITIES, keeps: "teams" },
  },
  admin: {
    sees: ["all", "teams", "team", "mine"],
    on: {
      "issue.rephrase": ["anywhere"],
      "issue.edit": ["anywhere"],
      "issue.move": ["anywhere"],
      "issue.confirm": ["own_resolved"],
      "comment.write": ["anywhere"],
      "note.read": ["anywhere"],
      "note.write": ["anywhere"],
    },
    may: [...HOUSE_PERMISSIONS],
    views: { shows: VIEW_VISIBILITIES, keeps: "all" },
  },
} as const satisfies Record<string, Rule>;

export type Role = keyof typeof POLICY;
export const ROLES = Object.keys(POLICY) as [Role, ...Role[]];

/** Who asks. Read from the database at each request, never from a token. */
export type Actor = { id: number; role: Role; teamIds: readonly number[] };

/** What the policy needs to know of an issue. */
export type Ownership = { teamId: number; reportedBy: number; assignedTo: number | null; status: Status };

const ruleOf = (actor: Actor): Rule => POLICY[actor.role];

/** Whether the scope may be opened by this person at all. */
export function mayOpen(actor: Actor, scope: Scope): boolean {
  if (!ruleOf(actor).sees.includes(scope.kind)) return false;
  if (scope.kind !== "team") return true;
  return ruleOf(actor).sees.includes("all") || actor.teamIds.includes(scope.teamId);
}

/** Whether an issue is inside a scope. Its twins are `scopeWhere` in @qm/db and the policies in PostgreSQL; a test holds the three together. */
export function inside(actor: Actor, scope: Scope, issue: Ownership): boolean {
  switch (scope.kind) {
    case "team":
      return issue.teamId === scope.teamId;
    case "teams":
      return actor.teamIds.includes(issue.teamId);
    case "mine":
      return issue.reportedBy === actor.id || issue.assignedTo === actor.id;
    case "all":
      return true;
  }
}

/** Whether this person may know that the issue exists. */
export function sees(actor: Actor, issue: Ownership): boolean {
  return scopesOf(actor).some((scope) => inside(actor, scope, issue));
}

/** The scopes in which one issue is looked for, in turn. Each is whole: `team` is left out, `teams` covers it. */
export function scopesOf(actor: Actor): Scope[] {
  return ruleOf(actor).sees.flatMap((kind) => (kind === "team" ? [] : [{ kind } as Scope]));
}

function reaches(actor: Actor, reach: Reach, issue: Ownership): boolean {
  const own = issue.reportedBy === actor.id;
  switch (reach) {
    case "anywhere":
      return true;
    case "seen":
      return sees(actor, issue);
    case "teams":
      return actor.teamIds.includes(issue.teamId);
    case "own":
      return own;
    case "own_new":
      return own && issue.status === "new";
    case "own_resolved":
      return own && issue.status === "resolved";
  }
}

/** Whether the person may do this: to the house as a whole, or to one issue. */
export function may(actor: Actor, permission: HousePermission): boolean;
export function may(actor: Actor, permission: IssuePermission, issue: Ownership): boolean;
export function may(actor: Actor, permission: Permission, issue?: Ownership): boolean {
  const rule = ruleOf(actor);
  if (!issue) return (rule.may as readonly Permission[]).includes(permission);
  return (rule.on[permission as IssuePermission] ?? []).some((reach) => reaches(actor, reach, issue));
}

/** Whether the person works with this team, or with every team. */
const isOf = (actor: Actor, teamId: number | null) =>
  ruleOf(actor).sees.includes("all") || (teamId !== null && actor.teamIds.includes(teamId));

/** Whether a saved view is in the person's sight; it shows them nothing but what they see anyway. Its twin is the policy in PostgreSQL. */
export function seesView(actor: Actor, view: ViewOwnership): boolean {
  if (view.ownerId === actor.id || view.visibility === "all") return true;
  return view.visibility === "team" && isOf(actor, view.teamId);
}

/** Whether the person may change or delete a saved view: the own ones, and as their role says what others share. */
export function mayKeepView(actor: Actor, view: ViewOwnership): boolean {
  if (view.ownerId === actor.id) return true;
  if (view.visibility === "private") return false;
  const { keeps } = ruleOf(actor).views;
  return keeps === "all" || (view.visibility === "team" && mayLeadViews(actor, view.teamId));
}

/** Whether the person may show a view to these. */
export function mayShowView(actor: Actor, { visibility, teamId }: ViewSharing): boolean {
  if (!ruleOf(actor).views.shows.includes(visibility)) return false;
  return visibility !== "team" || isOf(actor, teamId);
}

/** Whether the person decides with which view a team's list begins. */
export function mayLeadViews(actor: Actor, teamId: number | null): boolean {
  return ruleOf(actor).views.keeps !== "none" && isOf(actor, teamId);
}

/** Whether the person reads what is said of a team's charts; `null` stands for the charts of everything. Its twin is the policy in PostgreSQL. */
export const seesChartNotes = (actor: Actor, teamId: number | null): boolean => isOf(actor, teamId);

/** Whether the person decides what the limits of a team's charts are computed from. */
export const mayAnnotate = (actor: Actor, teamId: number | null): boolean =>
  may(actor, "chart.annotate") && isOf(actor, teamId);

/** Whether the person keeps a team's filing templates. Its twin is the policy in PostgreSQL. */
export const mayKeepTemplates = (actor: Actor, teamId: number): boolean =>
  may(actor, "template.manage") && isOf(actor, teamId);
