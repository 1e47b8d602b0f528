import { RESOLUTION_CODES, ROOT_CAUSE_CODES, SEVERITY_CODES, STAGE_CODES, STATUS_CODES } from "@qm/domain";
import type { Life } from "./life";

/** A table's columns as they are copied, and where a life fills them. */
type Table = { into: string; columns: readonly string[]; rows: (life: Life, next: () => number) => unknown[][] };

/** The long texts, and beside them what is said of the issue elsewhere, from which PostgreSQL makes what the search reads. */
export const TEXT_COLUMNS = [
  "issue_id",
  "team_id",
  "description",
  "url",
  "resolution_reason",
  "title",
  "said",
  "noted",
];

export const TABLES: readonly Table[] = [
  {
    into: "issues",
    // biome-ignore format: in the order of the values below
    columns: ["id", "team_id", "created_at", "updated_at", "resolved_at", "closed_at", "due_at", "category_id", "campaign_id", "reported_by", "assigned_to",
      "first_response_at", "first_resolved_at", "recurs", "version", "duplicate_of", "reopen_count", "status", "severity", "resolution", "stage", "root_cause", "title"],
    // biome-ignore format: in the order of the columns above
    rows: ({ issue: i }) => [[i.id, i.teamId, i.createdAt, i.updatedAt, i.resolvedAt, i.closedAt, i.dueAt, i.categoryId, i.campaignId, i.reportedBy, i.assignedTo,
      i.firstResponseAt, i.firstResolvedAt, i.recurs, i.version, i.duplicateOf, i.reopenCount, STATUS_CODES[i.status], SEVERITY_CODES[i.severity], i.resolution && RESOLUTION_CODES[i.resolution],
      i.stage && STAGE_CODES[i.stage], i.rootCause && ROOT_CAUSE_CODES[i.rootCause], i.title]],
  },
  {
    into: "issue_history",
    columns: ["id", "team_id", "issue_id", "at", "actor_id", "version", "field", "before", "after"],
    rows: ({ issue: { id, teamId }, history }, next) =>
      history.map(({ at, actorId, version, field, before, after }) => [
        ...[next(), teamId, id, at, actorId, version, field],
        ...[before, after].map((value) => (value === null ? null : JSON.stringify(value))),
      ]),
  },
  {
    into: "issue_comments",
    columns: ["id", "team_id", "issue_id", "author_id", "created_at", "internal", "body"],
    rows: ({ issue: { id, teamId }, comments }, next) =>
      comments.map(({ authorId, at, internal, body }) => [next(), teamId, id, authorId, new Date(at), internal, body]),
  },
  {
    into: "issue_watchers",
    columns: ["team_id", "issue_id", "user_id", "reason", "since"],
    rows: ({ issue: { id, teamId }, watchers }) =>
      watchers.map(({ userId, reason, since }) => [teamId, id, userId, reason, new Date(since)]),
  },
  {
    into: "pg_temp.written",
    columns: TEXT_COLUMNS,
    rows: ({ issue: { id, teamId, description, url, resolutionReason, title }, comments }) => {
      const said = comments.filter(({ internal }) => !internal).map(({ body }) => body);
      const noted = comments.filter(({ internal }) => internal).map(({ body }) => body);
      return [[id, teamId, description, url, resolutionReason, title, lines(said) ?? "", lines(noted)]];
    },
  },
];

const lines = (texts: readonly string[]) => (texts.length > 0 ? texts.join("\n") : null);

export type Chunk = { to: number; copies: { into: string; columns: readonly string[]; text: string }[] };

/** Lives by the thousands, each table's rows in the text that COPY reads. */
export function* chunksOf(lives: Iterable<Life>, size: number): Generator<Chunk> {
  const numbers = TABLES.map(() => 0);
  let parts: string[][] = TABLES.map(() => []);
  let held = 0;
  let last = 0;
  const chunk = (): Chunk => {
    const copies = TABLES.map(({ into, columns }, n) => ({ into, columns, text: parts[n]!.join("") }));
    parts = TABLES.map(() => []);
    held = 0;
    return { to: last, copies };
  };
  for (const life of lives) {
    for (const [n, { rows }] of TABLES.entries()) {
      for (const row of rows(life, () => ++numbers[n]!)) parts[n]!.push(`${row.map(copied).join("\t")}\n`);
    }
    last = life.issue.id;
    if (++held === size) yield chunk();
  }
  if (held > 0) yield chunk();
}

const SIGNS = /[\\\t\n\r]/;
const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function copied(value: unknown): string | number | boolean {
  if (value === null || value === undefined) return "\\N";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return value as number | boolean;
  return SIGNS.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPED[sign]!) : value;
}
