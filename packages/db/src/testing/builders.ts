import type { Actor, Resolution, Role, Severity, Stage, Status } from "@qm/domain";
import { RESOLUTION_CODES, SEVERITY_CODES, STAGE_CODES, STATUS_CODES } from "@qm/domain";
import { database } from "./database";

let counter = 0;
const next = () => ++counter;

/** A team, valid from nothing. */
export async function aTeam(given: { name?: string; active?: boolean } = {}) {
  const [team] = await database().owner<{ id: number; name: string }[]>`
    insert into teams (name, active) values (${given.name ?? `Team ${next()}`}, ${given.active ?? true}) returning id, name`;
  return team!;
}

export async function aCategory(given: { name?: string; active?: boolean } = {}) {
  const [category] = await database().owner<{ id: number; name: string }[]>`
    insert into categories (name, active) values (${given.name ?? `Category ${next()}`}, ${given.active ?? true}) returning id, name`;
  return category!;
}

export async function aCampaign(given: { name?: string; teamId?: number; active?: boolean } = {}) {
  const teamId = given.teamId ?? (await aTeam()).id;
  const [campaign] = await database().owner<{ id: number; name: string; teamId: number }[]>`
    insert into campaigns (name, channel, team_id, active)
    values (${given.name ?? `Campaign ${next()}`}, 'email', ${teamId}, ${given.active ?? true}) returning id, name, team_id as "teamId"`;
  return campaign!;
}

export type TestActor = Actor & { name: string; email: string };

type ActorGiven = { name?: string; email?: string; active?: boolean; passwordHash?: string };

/** A person of this role who belongs to these teams. */
export async function anActor(role: Role, teamIds: readonly number[] = [], given: ActorGiven = {}): Promise<TestActor> {
  const n = next();
  const name = given.name ?? `Person ${n}`;
  const email = given.email ?? `person${n}@example.test`;
  const [user] = await database().owner<{ id: number }[]>`
    insert into users (name, email, role, active, password_hash)
    values (${name}, ${email}, ${role}, ${given.active ?? true}, ${given.passwordHash ?? null}) returning id`;
  for (const teamId of teamIds) {
    await database().owner`insert into team_members (team_id, user_id) values (${teamId}, ${user!.id})`;
  }
  return { id: user!.id, name, email, role, teamIds: [...teamIds] };
}

type IssueGiven = {
  title?: string;
  description?: string;
  url?: string | null;
  teamId?: number;
  categoryId?: number;
  campaignId?: number | null;
  reportedBy?: number;
  assignedTo?: number | null;
  status?: Status;
  severity?: Severity;
  resolution?: Resolution;
  stage?: Stage | null;
  dueAt?: Date | null;
  createdAt?: Date;
  updatedAt?: Date;
  externalKey?: string | null;
};

/** An issue that obeys the lifecycle; a test names only what it is about. */
export async function anIssue(given: IssueGiven = {}) {
  const { owner } = database();
  const teamId = given.teamId ?? (await aTeam()).id;
  const categoryId = given.categoryId ?? (await aCategory()).id;
  const reportedBy = given.reportedBy ?? (await anActor("reporter", [teamId])).id;
  const status = given.status ?? "new";
  const createdAt = given.createdAt ?? new Date();
  const ended = status === "resolved" || status === "closed";
  const iso = (date: Date | null | undefined) => date?.toISOString() ?? null;

  const row = {
    title: given.title ?? `Issue ${next()}`,
    team_id: teamId,
    category_id: categoryId,
    campaign_id: given.campaignId ?? null,
    reported_by: reportedBy,
    assigned_to: given.assignedTo ?? null,
    status: STATUS_CODES[status],
    severity: SEVERITY_CODES[given.severity ?? "medium"],
    resolution: ended ? RESOLUTION_CODES[given.resolution ?? "fixed"] : null,
    stage: given.stage ? STAGE_CODES[given.stage] : null,
    created_at: iso(createdAt)!,
    updated_at: iso(given.updatedAt ?? createdAt)!,
    due_at: iso(given.dueAt),
    resolved_at: ended ? iso(createdAt) : null,
    closed_at: status === "closed" ? iso(createdAt) : null,
    external_key: given.externalKey ?? null,
  };
  const [issue] = await owner<{ id: number }[]>`insert into issues ${owner(row)} returning id::int`;
  await owner`insert into issue_texts (issue_id, team_id, description, url)
    values (${issue!.id}, ${teamId}, ${given.description ?? ""}, ${given.url ?? null})`;
  await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
    values (${teamId}, ${issue!.id}, ${iso(createdAt)!}, ${reportedBy}, 'status', null, ${owner.json("new")})`;
  return {
    id: issue!.id,
    title: row.title,
    teamId,
    categoryId,
    reportedBy,
    assignedTo: row.assigned_to,
    status,
    severity: given.severity ?? "medium",
    version: 1,
  };
}

export async function aComment(given: {
  issue: { id: number; teamId: number };
  authorId: number;
  body?: string;
  internal?: boolean;
  replyTo?: number;
}) {
  const [comment] = await database().owner<{ id: number }[]>`
    insert into issue_comments (team_id, issue_id, author_id, body, internal, reply_to)
    values (${given.issue.teamId}, ${given.issue.id}, ${given.authorId}, ${given.body ?? "Seen on the landing page."}, ${given.internal ?? false}, ${given.replyTo ?? null})
    returning id::int`;
  return { id: comment!.id };
}
