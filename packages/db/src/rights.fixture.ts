import type { Actor, Role, Scope, ScopeKind } from "@qm/domain";
import { aComment, anActor, anIssue, aTeam, database } from "./testing";

/** The ways in which an issue can be related to the person who asks. Own and assigned ones are of a strange team, so that nothing else explains them. */
export const RELATIONS = ["team", "second", "own_new", "own_open", "own_resolved", "assigned", "strange"] as const;
export type Relation = (typeof RELATIONS)[number];

export type Who = { role: Role; scope: ScopeKind };

/** What a row of work is to the person, beside its issue's relation. */
export type Row = {
  relation: Relation;
  internal?: boolean;
  inOwnName?: boolean;
  imported?: boolean;
  assigned?: boolean;
};

export const WORK_TABLES = [
  "issues",
  "issue_texts",
  "issue_comments",
  "issue_history",
  "issue_watchers",
  "comment_mentions",
  "issue_snoozes",
  "issue_clocks",
] as const;
/** What hangs on comments, uploads and descriptions: its rights are tried in conversation-rights.test.ts. */
export const OF_COMMENTS = ["comment_versions", "comment_reactions", "attachments", "issue_mentions"];
/** Numbers of issues by kind: their rights are tried in counters.test.ts. */
export const COUNTERS = [
  "issue_delta",
  "issue_cube",
  "issue_cube_teams",
  "issue_cube_people",
  "issue_cube_campaigns",
  "issue_day_delta",
  "issue_days",
];
export type WorkTable = (typeof WORK_TABLES)[number];
export type Command = "select" | "insert" | "update";

const works = ({ role }: Who) => role !== "reporter";
export const own = (relation: Relation) => relation.startsWith("own");

export function holds({ scope }: Who, relation: Relation): boolean {
  switch (scope) {
    case "team":
      return relation === "team";
    case "teams":
      return relation === "team" || relation === "second";
    case "mine":
      return own(relation) || relation === "assigned";
    case "all":
      return true;
  }
}

/** Work on an issue as a whole: by those who work its team's issues, or by an admin anywhere; who merely reported it has `mine`. */
const worksOn = (who: Who, relation: Relation, mine: boolean) =>
  holds(who, relation) && (who.scope === "mine" ? mine : works(who));

export const readsNotes = (who: Who) => who.scope !== "mine" && works(who);

/** What each policy lets through, told as the product tells it. The oracle of the rights tests. */
export const LETS_THROUGH: Record<WorkTable, Partial<Record<Command, (who: Who, row: Row) => boolean>>> = {
  issues: {
    select: (who, { relation }) => holds(who, relation),
    insert: (who, { relation, imported = false, assigned = false }) =>
      worksOn(who, relation, relation === "own_new" && !imported && (!assigned || works(who))),
    update: (who, { relation }) => worksOn(who, relation, relation === "own_new" || relation === "own_resolved"),
  },
  issue_texts: {
    select: (who, { relation }) => holds(who, relation),
    insert: (who, { relation }) => worksOn(who, relation, relation === "own_new"),
    update: (who, { relation }) => worksOn(who, relation, own(relation)),
  },
  issue_comments: {
    select: (who, { relation, internal }) => holds(who, relation) && (!internal || readsNotes(who)),
    insert: (who, { relation, internal, inOwnName }) =>
      holds(who, relation) && (!internal || readsNotes(who)) && inOwnName === true,
    update: (who, { relation, inOwnName = true }) => holds(who, relation) && (inOwnName || who.scope === "all"),
  },
  issue_history: {
    select: (who, { relation }) => holds(who, relation),
    insert: (who, { relation, inOwnName }) => worksOn(who, relation, own(relation)) && inOwnName === true,
  },
  issue_watchers: {
    select: (who, { relation }) => holds(who, relation),
    insert: (who, { relation, inOwnName }) => holds(who, relation) && inOwnName === true,
    update: (who, { relation }) => holds(who, relation),
  },
  comment_mentions: {
    select: (who, { relation, internal }) => holds(who, relation) && (!internal || readsNotes(who)),
    insert: (who, { relation, inOwnName }) => holds(who, relation) && inOwnName === true,
  },
  issue_snoozes: {
    select: (who, { relation }) => holds(who, relation),
    insert: (who, { relation, inOwnName }) => worksOn(who, relation, false) && inOwnName === true,
    update: (who, { relation, inOwnName = true }) => worksOn(who, relation, false) && inOwnName,
  },
  issue_clocks: {
    select: (who, { relation }) => holds(who, relation),
  },
};

export type Scene = {
  actor: Actor;
  other: Actor;
  /** Has nothing to do with any of it. */
  bystander: Actor;
  strangeTeam: number;
  scopes: Scope[];
  /** One issue of each relation, with a text, comments, an internal note and a history row; the person watches it, and somebody else put it aside. */
  issues: Record<Relation, { id: number; teamId: number }>;
  /** What was said on it, by the person and by somebody else, who mentioned the person. */
  comments: Record<Relation, { own: number; said: number; noted: number }>;
  /** The same without a text and unwatched by the person, to which these can be added. */
  bare: Record<Relation, { id: number; teamId: number }>;
  ownImport: number;
  otherImport: number;
};

/** A person of this role, and an issue for every way of being related to them. */
export async function setScene(role: Role): Promise<Scene> {
  const [mine, second, strange] = [await aTeam(), await aTeam(), await aTeam()];
  const actor = await anActor(role, [mine.id, second.id]);
  const other = await anActor("team_lead", [mine.id, second.id, strange.id]);
  const base = { reportedBy: other.id };
  const given = {
    team: { ...base, teamId: mine.id, status: "open" },
    second: { ...base, teamId: second.id, status: "new" },
    own_new: { teamId: strange.id, reportedBy: actor.id },
    own_open: { teamId: strange.id, reportedBy: actor.id, status: "open" },
    own_resolved: { teamId: strange.id, reportedBy: actor.id, status: "resolved" },
    assigned: { ...base, teamId: strange.id, assignedTo: actor.id, status: "in_progress" },
    strange: { ...base, teamId: strange.id },
  } as const satisfies Record<Relation, Parameters<typeof anIssue>[0]>;

  const issues = {} as Scene["issues"];
  const bare = {} as Scene["bare"];
  const comments = {} as Scene["comments"];
  for (const relation of RELATIONS) {
    issues[relation] = await anIssue(given[relation]);
    bare[relation] = await anIssue(given[relation]);
    await database().owner`delete from issue_texts where issue_id = ${bare[relation].id}`;
    await database().owner`delete from issue_watchers where issue_id = ${bare[relation].id} and user_id = ${actor.id}`;
    comments[relation] = await conversation(issues[relation], actor, other);
  }
  return {
    actor,
    other,
    bystander: await anActor("reporter"),
    strangeTeam: strange.id,
    scopes: [{ kind: "team", teamId: mine.id }, { kind: "teams" }, { kind: "mine" }, ...everything(role)],
    issues,
    comments,
    bare,
    ownImport: await anImport(actor.id),
    otherImport: await anImport(other.id),
  };
}

async function conversation(issue: { id: number; teamId: number }, actor: Actor, other: Actor) {
  const own = await aComment({ issue, authorId: actor.id });
  const said = await aComment({ issue, authorId: other.id });
  const noted = await aComment({ issue, authorId: other.id, internal: true });
  for (const { id } of [said, noted]) {
    await database().owner`insert into comment_mentions values (${issue.teamId}, ${issue.id}, ${id}, ${actor.id})`;
  }
  await database().owner`insert into issue_snoozes (team_id, issue_id, snoozed_by, seen_version, seen_comment)
    values (${issue.teamId}, ${issue.id}, ${other.id}, 1, 0)`;
  await database()
    .owner`insert into issue_clocks (team_id, issue_id, severity, resolve_goal) values (${issue.teamId}, ${issue.id}, 2, 60)`;
  return { own: own.id, said: said.id, noted: noted.id };
}

const everything = (role: Role): Scope[] => (role === "admin" ? [{ kind: "all" }] : []);

async function anImport(createdBy: number): Promise<number> {
  const [made] = await database().owner<{ id: number }[]>`
    insert into imports (created_by, file_name, file_hash, row_count) values (${createdBy}, 'issues.csv', 'abc', 1) returning id`;
  await database().owner`insert into import_rows (import_id, line, outcome) values (${made!.id}, 2, 'created')`;
  return made!.id;
}
