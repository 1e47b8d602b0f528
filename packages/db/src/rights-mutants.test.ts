import { mayOpen, ROLES, type Scope } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Command,
  LETS_THROUGH,
  RELATIONS,
  type Row,
  type Scene,
  setScene,
  WORK_TABLES,
  type WorkTable,
} from "./rights.fixture";
import { attempt, insertion, type Outcome } from "./rights-attempts.fixture";
import { database, tellFigure, withDatabase } from "./testing";

withDatabase();

// Each policy is weakened to `true`, and the oracle of the rights tests must notice: else the tests would not notice a fault in it either.

type Policy = {
  name: string;
  table: WorkTable;
  command: Command;
  role: string;
  using: string | null;
  check: string | null;
};
type Mutant = { of: Policy; clause: "using" | "with check" };

/** The columns that these check cannot be changed at all (column grants), or no row comes as far as the check, so that it says nothing which `using` did not. */
const EQUIVALENT =
  /^(?:issue_(?:texts|comments)_(?:team|teams|own)|issue_watchers_(?:team|teams|own|all)|issue_snoozes_own)_update with check$/;

const SCOPES: Record<string, Scope["kind"]> = { qm_team: "team", qm_teams: "teams", qm_own: "mine", qm_all: "all" };

let scenes: Scene[];

beforeEach(async () => {
  scenes = [];
  for (const role of ROLES) scenes.push(await setScene(role));
  // The hard rules below the policies would hide what a policy lets through.
  for (const table of WORK_TABLES) await database().owner.unsafe(`alter table ${table} disable trigger user`);
  return async () => {
    for (const table of WORK_TABLES) await database().owner.unsafe(`alter table ${table} enable trigger user`);
  };
});

async function policies(): Promise<Policy[]> {
  const rows = await database().owner<(Policy & { qual: string | null })[]>`
    select policyname as name, tablename as table, lower(cmd) as command, roles[1]::text as role, qual as using, with_check as check
    from pg_policies where tablename in ${database().owner(WORK_TABLES)} and cmd <> 'ALL' order by 1`;
  return [...rows];
}

const mutantsOf = (of: Policy): Mutant[] => [
  ...(of.using && of.using !== "true" ? [{ of, clause: "using" } as const] : []),
  ...(of.check && of.check !== "true" ? [{ of, clause: "with check" } as const] : []),
];

/** The rows by which a policy is tried, for each relation. */
// biome-ignore format: a table reads best as a table
const ROWS: Record<WorkTable, Omit<Row, "relation">[]> = {
  issues:         [{}, { imported: true }, { assigned: true }],
  issue_texts:    [{}],
  issue_comments: [{ inOwnName: true }, { inOwnName: true, internal: true }, {}],
  issue_history:  [{ inOwnName: true }, {}],
  issue_watchers: [{ inOwnName: true }, {}],
  comment_mentions: [{ inOwnName: true }, { internal: true }, {}],
  issue_snoozes:  [{ inOwnName: true }, {}],
  issue_clocks:   [{}],
};

/** Statements without a condition, since the rows that a condition may look at are those that the policy for reading shows; and how many rows of each issue they touch. */
// biome-ignore format: a table reads best as a table
const BLIND: Partial<Record<WorkTable, { does: SQL; times: number }>> = {
  issues:         { does: sql`update issues set title = 'Changed'`, times: 2 },
  issue_texts:    { does: sql`update issue_texts set url = 'x'`, times: 1 },
  issue_comments: { does: sql`update issue_comments set body = 'Changed'`, times: 1 },
  issue_watchers: { does: sql`update issue_watchers set muted = true`, times: 1 },
  issue_snoozes:  { does: sql`update issue_snoozes set until = null, snoozed_by = current_setting('app.user_id')::int`, times: 1 },
};

/** What a change may not turn a row into. */
// biome-ignore format: a table reads best as a table
const AWAY: Partial<Record<WorkTable, (scene: Scene, kind: Scope["kind"]) => SQL | null>> = {
  issues: ({ other, strangeTeam }, kind) => kind === "all" ? null : kind === "mine" ? sql`update issues set reported_by = ${other.id}` : sql`update issues set team_id = ${strangeTeam}`,
  issue_snoozes: ({ other }) => sql`update issue_snoozes set snoozed_by = ${other.id}`,
};

const seen = (table: WorkTable, { issues, comments }: Scene, { relation, internal = false }: Row): SQL => {
  const { id } = issues[relation];
  if (table === "issues") return sql`select from issues where id = ${id}`;
  if (table === "comment_mentions") {
    return sql`select from comment_mentions where comment_id = ${comments[relation][internal ? "noted" : "said"]}`;
  }
  const kind = table === "issue_comments" ? sql` and internal = ${internal}` : sql``;
  return sql`select from ${sql.raw(table)} where issue_id = ${id}${kind}`;
};

/** The first thing that a person of this scope can do, or cannot, other than the product says; `null` when all is right. */
async function firstWrong(table: WorkTable, command: Command, kind: Scope["kind"]): Promise<string | null> {
  const through = LETS_THROUGH[table][command]!;
  for (const scene of scenes) {
    const { actor } = scene;
    const scope = scene.scopes.find((candidate) => candidate.kind === kind);
    if (!scope || !mayOpen(actor, scope)) continue;
    const who = { role: actor.role, scope: kind };
    const right = async (statement: SQL, outcome: Outcome, rows?: number) => {
      const answer = await attempt(actor, scope, statement);
      return answer.outcome === outcome && (rows === undefined || answer.rows === rows);
    };

    if (command === "update") {
      const { does, times } = BLIND[table]!;
      const changed = RELATIONS.filter((relation) => through(who, { relation })).length * times;
      // In the scope of everything, the rows of the other scenes are touched as well.
      const isCounted = kind !== "all" || table === "issue_watchers";
      if (isCounted && !(await right(does, changed > 0 ? "done" : "nothing", changed)))
        return `${actor.role} changes rows`;
      const away = AWAY[table]?.(scene, kind);
      if (away && !(await right(away, changed > 0 ? "refused" : "nothing"))) return `${actor.role} gives away`;
      continue;
    }
    for (const relation of RELATIONS) {
      for (const row of ROWS[table].map((given) => ({ ...given, relation }))) {
        const statement = command === "select" ? seen(table, scene, row) : insertion(table, scene, row);
        const no = command === "select" ? "nothing" : "refused";
        if (!(await right(statement, through(who, row) ? "done" : no))) return `${actor.role}, ${JSON.stringify(row)}`;
      }
    }
  }
  return null;
}

describe("the oracle of the rights", () => {
  test("finds every policy right as it is", async () => {
    for (const { name, table, command, role } of await policies()) {
      expect(await firstWrong(table, command, SCOPES[role]!), name).toBeNull();
    }
  });

  test("notices every policy that is weakened", async () => {
    const mutants = (await policies()).flatMap(mutantsOf);
    const survivors: string[] = [];
    for (const { of, clause } of mutants) {
      const set = (condition: string) =>
        database().owner.unsafe(`alter policy ${of.name} on ${of.table} ${clause} (${condition})`);
      await set("true");
      const wrong = await firstWrong(of.table, of.command, SCOPES[of.role]!);
      await set((clause === "using" ? of.using : of.check)!);
      if (!wrong) survivors.push(`${of.name} ${clause}`);
    }

    tellFigure(
      "Policies weakened, seen by the rights of eight tables",
      `${mutants.length - survivors.length} of ${mutants.length} noticed, ${survivors.length} equal in effect`,
    );
    expect(mutants.length).toBeGreaterThan(30);
    expect(survivors.filter((name) => !EQUIVALENT.test(name))).toEqual([]);
    expect(survivors.length, "mutants that are equal in effect").toBe(11);
  });
});
