import { aCampaign, aCategory, aComment, anActor, anIssue, aTeam, database, type TestActor } from "@qm/db/testing";
import { NO_GOALS, Refusal, type RefusalReason } from "@qm/domain";

/** Words that stand in a secret issue and nowhere else: whoever is answered with one has seen it. */
export const SECRET = "zanzibar-7731";
/** Stands in an internal note of it. */
export const NOTE = "quicksilver-9924";
/** Stands in the name of the person who reported it. */
export const PERSON = "marjoram-5518";

export const ASKERS = ["stranger", "otherLead", "member", "lead", "admin", "ghost"] as const;
/**
 * `stranger`: a reporter of another team who has no rows. `otherLead`: the lead of that team. `member`: a reporter of the issue's team.
 * `lead`: its lead. `admin`. `ghost`: an admin's rights in hand, although the person was deactivated since.
 */
export type Asker = (typeof ASKERS)[number];

export type Scene = Record<Asker, TestActor> & {
  team: { id: number };
  otherTeam: { id: number };
  issue: { id: number; teamId: number; version: number };
  /** Accepted by the lead a moment ago. */
  moved: { id: number };
  category: { id: number; name: string };
  campaign: { id: number; name: string };
  importId: number;
  /** A change of many issues that the lead has just made. */
  bulkId: number;
  /** Shared with the team, kept at hand by its lead and first in its list. */
  view: { id: number };
  /** A dashboard, shared with the team by its lead. */
  board: { id: number };
  /** What the lead said of a chart of the team. */
  note: { id: number };
  /** A filing template of the team. */
  template: { id: number };
  /** What the lead said on it, and said otherwise before. */
  comment: number;
  /** A file of it, which its author attached. */
  file: number;
  /** A file that the lead sent and has not used yet. */
  upload: string;
  /** By it the member was told of that comment. */
  notice: number;
  /** A mail to the member that was given up. */
  letter: number;
};

/** A team with a secret issue, and people who stand in every relation to it. */
export async function setScene(): Promise<Scene> {
  const [team, otherTeam] = [await aTeam(), await aTeam()];
  const [category, campaign] = [await aCategory(), await aCampaign({ teamId: team.id })];
  const people = {
    stranger: await anActor("reporter", [otherTeam.id]),
    otherLead: await anActor("team_lead", [otherTeam.id]),
    member: await anActor("reporter", [team.id]),
    lead: await anActor("team_lead", [team.id]),
    admin: await anActor("admin"),
    ghost: await anActor("admin", [team.id], { active: false }),
  };
  await database().owner`update campaigns set launch_at = now() where id = ${campaign.id}`;
  const goals = { ...NO_GOALS, critical: { respond: 60, resolve: null } };
  await database().owner`insert into sla_policies (team_id, goals, pauses, pauses_aside)
    select id, ${database().owner.json(goals)}, '[]', false from teams where id in (${team.id}, ${otherTeam.id})`;
  const author = await anActor("reporter", [team.id], { name: `Author ${PERSON}` });
  const issue = await anIssue({
    teamId: team.id,
    categoryId: category.id,
    campaignId: campaign.id,
    reportedBy: author.id,
    assignedTo: author.id,
    severity: "critical",
    title: `Broken link ${SECRET}`,
    description: `Seen by ${SECRET}`,
    url: `https://example.test/${SECRET}`,
    externalKey: `KEY-${SECRET}`,
  });
  const comment = await aComment({ issue, authorId: people.lead.id, body: `First said ${SECRET}` });
  await aComment({ issue, authorId: people.lead.id, body: `Between us ${NOTE}`, internal: true });

  const moved = await anIssue({ teamId: team.id, categoryId: category.id, reportedBy: author.id, status: "open" });
  await anIssue({ teamId: team.id, categoryId: category.id, reportedBy: author.id, title: `Another ${SECRET}` });

  const { owner } = database();
  await owner`update issue_comments set body = ${`Said ${SECRET}`} where id = ${comment.id}`;
  await owner`update issues set duplicate_of = ${issue.id}, version = 2 where team_id = ${team.id} and title = ${`Another ${SECRET}`}`;
  await owner`insert into issue_history (team_id, issue_id, actor_id, version, field, before, after)
    select ${team.id}, id, ${people.lead.id}, 2, 'duplicateOf', null, to_jsonb(${issue.id}::int) from issues where duplicate_of = ${issue.id}`;
  await owner`update issues set version = 2 where id = ${moved.id}`;
  await owner`insert into issue_history (team_id, issue_id, actor_id, version, field, before, after)
    values (${team.id}, ${moved.id}, ${people.lead.id}, 2, 'status', '"new"', '"open"')`;
  await owner`insert into issue_snoozes (team_id, issue_id, snoozed_by, seen_version, seen_comment, until)
    values (${team.id}, ${issue.id}, ${people.lead.id}, 1, 0, '2020-01-01')`;
  const [file] = await owner<{ id: number }[]>`
    insert into attachments (team_id, issue_id, uploaded_by, name, bytes, content_type, sha256, key)
    values (${team.id}, ${issue.id}, ${author.id}, ${`${SECRET}.txt`}, 1, 'text/plain', 'hash', ${"0".repeat(32)}) returning id::int`;
  const [upload] = await owner<{ id: string }[]>`
    insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
    values (${people.lead.id}, 'a.txt', 1, 'text/plain', 'hash', ${"1".repeat(32)}) returning id`;
  const [run] = await owner<{ id: number }[]>`
    insert into imports (created_by, file_name, file_hash, row_count, state, notes)
    values (${people.lead.id}, ${`${SECRET}.csv`}, 'hash', 1, 'done', ${owner.json([SECRET])}) returning id`;
  await owner`insert into import_rows (import_id, line, outcome, issue_id, reason) values (${run!.id}, 2, 'bad', ${issue.id}, ${SECRET})`;
  await owner`insert into audit_log (actor_id, actor_name, action, object_kind, object_name) values (${people.admin.id}, 'Admin', 'made', 'team', ${SECRET})`;
  const [bulk] = await owner<{ id: number }[]>`
    insert into bulk_changes (actor_id, scope, what, counts)
    values (${people.lead.id}, 'teams', ${owner.json({ severity: "critical", reason: SECRET })}, ${owner.json({ changed: 1, unchanged: 0, conflict: 0, refused: 0 })}) returning id`;
  await owner`insert into issue_history (team_id, issue_id, actor_id, bulk_id, field, before, after)
    values (${team.id}, ${issue.id}, ${people.lead.id}, ${bulk!.id}, 'severity', '"low"', '"critical"')`;
  const [view] = await owner<{ id: number }[]>`
    insert into saved_views (owner_id, name, visibility, team_id, query)
    values (${people.lead.id}, ${`View ${SECRET}`}, 'team', ${team.id}, '') returning id`;
  const [board] = await owner<{ id: number }[]>`
    insert into dashboards (owner_id, name, visibility, team_id, query)
    values (${people.lead.id}, ${`Dashboard ${SECRET}`}, 'team', ${team.id}, '') returning id`;
  const [note] = await owner<{ id: number }[]>`
    insert into chart_notes (question, team_id, kind, day, reason, author_id)
    values ('steady', ${team.id}, 'note', current_date, ${`Because ${SECRET}`}, ${people.lead.id}) returning id`;
  const [template] = await owner<{ id: number }[]>`
    insert into issue_templates (team_id, name, position) values (${team.id}, 'Broken link', 5) returning id`;
  await owner`insert into view_stars (user_id, view_id, place) values (${people.lead.id}, ${view!.id}, 1)`;
  await owner`insert into team_default_views (team_id, view_id) values (${team.id}, ${view!.id})`;
  const [notice] = await owner<{ id: number }[]>`
    insert into notifications (user_id, team_id, issue_id, kind, actor_id, comment_id)
    values (${people.member.id}, ${team.id}, ${issue.id}, 'commented', ${people.lead.id}, ${comment.id}) returning id::int`;
  await owner`insert into issue_watchers (team_id, issue_id, user_id, reason, muted)
    values (${team.id}, ${issue.id}, ${people.member.id}, 'self', false), (${team.id}, ${moved.id}, ${people.member.id}, 'self', true)`;
  const [letter] = await owner<{ id: number }[]>`
    insert into letters (user_id, state, ended_at) values (${people.member.id}, 'dead', now()) returning id::int`;
  return {
    ...people,
    team,
    otherTeam,
    view: view!,
    board: board!,
    note: note!,
    template: template!,
    issue,
    moved,
    category,
    campaign,
    importId: run!.id,
    bulkId: bulk!.id,
    comment: comment.id,
    file: file!.id,
    upload: upload!.id,
    notice: notice!.id,
    letter: letter!.id,
  };
}

/**
 * How somebody is answered: refused for a reason; with nothing at all; with something that holds no secret; with the name of
 * somebody of that team; with the secret, without its internal note; or with the note as well.
 */
export type Answer = RefusalReason | "nothing" | "something" | "person" | "secret" | "note";

export async function answerTo(ask: () => unknown): Promise<Answer> {
  try {
    return whatIsIn(await ask());
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

export function whatIsIn(result: unknown): Answer {
  const text = JSON.stringify(result) ?? "";
  if (text.includes(NOTE)) return "note";
  if (text.includes(SECRET)) return "secret";
  if (text.includes(PERSON)) return "person";
  return isNothing(result) ? "nothing" : "something";
}

/** Zero, empty, absent, all the way down. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isNothing);
  if (value instanceof Date) return false;
  if (typeof value === "object" && value !== null) return Object.values(value).every(isNothing);
  return !value;
}

/** All rows of all tables as one text, save those by which somebody signs in. */
export async function wholeDatabase(): Promise<string> {
  const { owner } = database();
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('sessions', 'sign_in_attempts', 'request_allowances') order by 1`;
  const parts = [];
  for (const { name } of tables) {
    const [row] =
      await owner`select ${name} as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as rows from ${owner(name)} t
      where to_jsonb(t) ->> 'action' is distinct from 'person.signed_in'`;
    parts.push(row);
  }
  return JSON.stringify(parts);
}
