import { ROLES, type Scope } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Command,
  LETS_THROUGH,
  RELATIONS,
  type Relation,
  type Row,
  type Scene,
  setScene,
  type Who,
  WORK_TABLES,
  type WorkTable,
} from "./rights.fixture";
import { attempt, insertion, type Outcome, stateOf } from "./rights-attempts.fixture";
import { inScope } from "./scope";
import { withDatabase } from "./testing";

withDatabase();

type Attempt = {
  does: string;
  table: WorkTable;
  command: Command | "delete";
  row?: Omit<Row, "relation">;
  /** What a hard rule below the policies refuses, although the policy lets it through. */
  beyond?: (who: Who, relation: Relation) => boolean;
  sql: (scene: Scene, relation: Relation) => SQL;
};

const mine = ({ scope }: Who) => scope === "mine";
const at = (scene: Scene, relation: Relation) => sql`id = ${scene.issues[relation].id}`;
const of = (scene: Scene, relation: Relation) => sql`issue_id = ${scene.issues[relation].id}`;
const insert = (does: string, table: WorkTable, row: Attempt["row"] = {}): Attempt => ({
  does,
  table,
  command: "insert",
  row,
  sql: (scene, relation) => insertion(table, scene, { ...row, relation }),
});
const nextStatus = sql.raw(`status = case status when 1 then 2 when 2 then 3 when 3 then 4 else 2 end,
  resolution = case status when 3 then 1 end, resolved_at = case status when 3 then now() end, closed_at = null`);

const ATTEMPTS: Attempt[] = [
  {
    does: "read the issue",
    table: "issues",
    command: "select",
    sql: (scene, relation) => sql`select from issues where ${at(scene, relation)}`,
  },
  insert("file such an issue", "issues"),
  insert("file such an issue as assigned to oneself", "issues", { assigned: true }),
  insert("file such an issue as imported", "issues", { imported: true }),
  {
    does: "give it another title",
    table: "issues",
    command: "update",
    beyond: (who, relation) => mine(who) && relation === "own_resolved",
    sql: (scene, relation) =>
      sql`update issues set title = 'Changed', version = version + 1 where ${at(scene, relation)}`,
  },
  {
    does: "move it on",
    table: "issues",
    command: "update",
    beyond: (who, relation) => mine(who) && relation === "own_new",
    sql: (scene, relation) => sql`update issues set ${nextStatus}, version = version + 1 where ${at(scene, relation)}`,
  },
  {
    does: "give it another severity",
    table: "issues",
    command: "update",
    beyond: mine,
    sql: (scene, relation) => sql`update issues set severity = 4, version = version + 1 where ${at(scene, relation)}`,
  },
  {
    does: "put it into another team by hand",
    table: "issues",
    command: "update",
    beyond: () => true,
    sql: (scene, relation) =>
      sql`update issues set team_id = (select max(id) + 0 * ${scene.strangeTeam} from teams where id <> issues.team_id), version = version + 1 where ${at(scene, relation)}`,
  },
  {
    does: "change it without a new version",
    table: "issues",
    command: "update",
    beyond: () => true,
    sql: (scene, relation) => sql`update issues set title = 'Changed' where ${at(scene, relation)}`,
  },
  {
    does: "delete it",
    table: "issues",
    command: "delete",
    sql: (scene, relation) => sql`delete from issues where ${at(scene, relation)}`,
  },

  {
    does: "read its text",
    table: "issue_texts",
    command: "select",
    sql: (scene, relation) => sql`select from issue_texts where ${of(scene, relation)}`,
  },
  insert("give it a text", "issue_texts"),
  {
    does: "describe it anew",
    table: "issue_texts",
    command: "update",
    beyond: (who, relation) => mine(who) && relation !== "own_new",
    sql: (scene, relation) => sql`update issue_texts set description = 'Changed' where ${of(scene, relation)}`,
  },
  {
    does: "delete its text",
    table: "issue_texts",
    command: "delete",
    sql: (scene, relation) => sql`delete from issue_texts where ${of(scene, relation)}`,
  },

  {
    does: "read a comment on it",
    table: "issue_comments",
    command: "select",
    sql: (scene, relation) => sql`select from issue_comments where not internal and ${of(scene, relation)}`,
  },
  {
    does: "read an internal note on it",
    table: "issue_comments",
    command: "select",
    row: { internal: true },
    sql: (scene, relation) => sql`select from issue_comments where internal and ${of(scene, relation)}`,
  },
  insert("comment on it", "issue_comments", { inOwnName: true }),
  insert("write an internal note on it", "issue_comments", { inOwnName: true, internal: true }),
  insert("comment on it in somebody else's name", "issue_comments"),
  {
    does: "rephrase one's own comment on it",
    table: "issue_comments",
    command: "update",
    sql: (scene, relation) =>
      sql`update issue_comments set body = 'Changed' where id = ${scene.comments[relation].own}`,
  },
  {
    does: "delete one's own comment on it",
    table: "issue_comments",
    command: "update",
    sql: (scene, relation) =>
      sql`update issue_comments set deleted_at = now() where id = ${scene.comments[relation].own}`,
  },
  {
    does: "change what somebody else said on it",
    table: "issue_comments",
    command: "update",
    row: { inOwnName: false },
    beyond: () => true,
    sql: (scene, relation) =>
      sql`update issue_comments set body = 'Changed' where id = ${scene.comments[relation].said}`,
  },
  {
    does: "delete what somebody else said on it",
    table: "issue_comments",
    command: "update",
    row: { inOwnName: false },
    sql: (scene, relation) =>
      sql`update issue_comments set deleted_at = now() where id = ${scene.comments[relation].said}`,
  },
  {
    does: "put a comment on it into somebody else's mouth",
    table: "issue_comments",
    command: "delete",
    sql: (scene, relation) => sql`update issue_comments set author_id = 1 where ${of(scene, relation)}`,
  },
  {
    does: "delete a comment on it",
    table: "issue_comments",
    command: "delete",
    sql: (scene, relation) => sql`delete from issue_comments where ${of(scene, relation)}`,
  },

  {
    does: "read its history",
    table: "issue_history",
    command: "select",
    sql: (scene, relation) => sql`select from issue_history where ${of(scene, relation)}`,
  },
  insert("add to its history", "issue_history", { inOwnName: true }),
  insert("add to its history in somebody else's name", "issue_history"),
  {
    does: "rewrite its history",
    table: "issue_history",
    command: "delete",
    sql: (scene, relation) => sql`update issue_history set after = '"low"' where ${of(scene, relation)}`,
  },
  {
    does: "delete its history",
    table: "issue_history",
    command: "delete",
    sql: (scene, relation) => sql`delete from issue_history where ${of(scene, relation)}`,
  },

  {
    does: "read who watches it",
    table: "issue_watchers",
    command: "select",
    sql: (scene, relation) => sql`select from issue_watchers where ${of(scene, relation)}`,
  },
  insert("watch it", "issue_watchers", { inOwnName: true }),
  insert("let somebody else watch it", "issue_watchers"),
  {
    does: "be told no more",
    table: "issue_watchers",
    command: "update",
    sql: (scene, relation) =>
      sql`update issue_watchers set muted = true where ${of(scene, relation)} and user_id = ${scene.actor.id}`,
  },
  {
    does: "take over somebody else's watching",
    table: "issue_watchers",
    command: "delete",
    sql: (scene, relation) => sql`update issue_watchers set user_id = ${scene.actor.id} where ${of(scene, relation)}`,
  },
  {
    does: "take a watcher away",
    table: "issue_watchers",
    command: "delete",
    sql: (scene, relation) => sql`delete from issue_watchers where ${of(scene, relation)}`,
  },

  {
    does: "read whom a comment on it mentions",
    table: "comment_mentions",
    command: "select",
    sql: (scene, relation) => sql`select from comment_mentions where comment_id = ${scene.comments[relation].said}`,
  },
  {
    does: "read whom an internal note on it mentions",
    table: "comment_mentions",
    command: "select",
    row: { internal: true },
    sql: (scene, relation) => sql`select from comment_mentions where comment_id = ${scene.comments[relation].noted}`,
  },
  insert("mention somebody in one's own comment", "comment_mentions", { inOwnName: true }),
  insert("mention somebody in another's comment", "comment_mentions"),
  {
    does: "change whom a comment on it mentions",
    table: "comment_mentions",
    command: "delete",
    sql: (scene, relation) => sql`update comment_mentions set user_id = 1 where ${of(scene, relation)}`,
  },
  {
    does: "take a mention away",
    table: "comment_mentions",
    command: "delete",
    sql: (scene, relation) => sql`delete from comment_mentions where ${of(scene, relation)}`,
  },

  {
    does: "read who put it aside",
    table: "issue_snoozes",
    command: "select",
    sql: (scene, relation) => sql`select from issue_snoozes where ${of(scene, relation)}`,
  },
  insert("put it aside", "issue_snoozes", { inOwnName: true }),
  insert("put it aside in somebody else's name", "issue_snoozes"),
  {
    does: "put it aside for longer",
    table: "issue_snoozes",
    command: "update",
    sql: (scene, relation) =>
      sql`update issue_snoozes set until = null, snoozed_by = ${scene.actor.id} where ${of(scene, relation)}`,
  },
  {
    does: "put another issue aside instead",
    table: "issue_snoozes",
    command: "delete",
    sql: (scene, relation) =>
      sql`update issue_snoozes set issue_id = ${scene.bare[relation].id} where ${of(scene, relation)}`,
  },
  {
    does: "forget that it was put aside",
    table: "issue_snoozes",
    command: "delete",
    sql: (scene, relation) => sql`delete from issue_snoozes where ${of(scene, relation)}`,
  },

  {
    does: "read how it stands to what is agreed",
    table: "issue_clocks",
    command: "select",
    sql: (scene, relation) => sql`select from issue_clocks where ${of(scene, relation)}`,
  },
  insert("start a clock", "issue_clocks"),
  {
    does: "put a clock back",
    table: "issue_clocks",
    command: "update",
    sql: (scene, relation) => sql`update issue_clocks set resolve_met = true where ${of(scene, relation)}`,
  },
  {
    does: "take a clock away",
    table: "issue_clocks",
    command: "delete",
    sql: (scene, relation) => sql`delete from issue_clocks where ${of(scene, relation)}`,
  },
];

function expected({ table, command, row = {}, beyond }: Attempt, who: Who, relation: Relation): Outcome {
  const through = LETS_THROUGH[table][command as Command];
  if (!through) return "refused";
  if (!through(who, { ...row, relation })) return command === "insert" ? "refused" : "nothing";
  return beyond?.(who, relation) ? "refused" : "done";
}

describe.for(ROLES)("a %s", (role) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await setScene(role);
  });

  test.for(WORK_TABLES)(
    "does to %s, in each scope, exactly what the policy lets through and the hard rules leave",
    async (table) => {
      const wrong: string[] = [];
      for (const trial of ATTEMPTS.filter((candidate) => candidate.table === table)) {
        for (const scope of scene.scopes) {
          for (const relation of RELATIONS) {
            const { outcome } = await attempt(scene.actor, scope, trial.sql(scene, relation));
            const wanted = expected(trial, { role, scope: scope.kind }, relation);
            if (outcome !== wanted) wrong.push(`${trial.does} (${relation}, ${scope.kind}): ${outcome}, not ${wanted}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test("cannot tell an issue out of sight from one that does not exist by adding to it", async () => {
    for (const scope of scene.scopes.filter(({ kind }) => kind !== "all")) {
      const hidden = scene.issues.strange;
      const absent = { id: hidden.id + 1_000_000, teamId: hidden.teamId };
      for (const table of [
        "issue_texts",
        "issue_comments",
        "issue_history",
        "issue_watchers",
        "issue_snoozes",
      ] as const) {
        const answers = [];
        for (const issue of [hidden, absent]) {
          const at = { ...scene, issues: { ...scene.issues, strange: issue }, bare: { ...scene.bare, strange: issue } };
          answers.push(await answer(scope, insertion(table, at, { relation: "strange", inOwnName: true })));
        }
        expect(answers[0]).toEqual({ state: "42501", message: expect.stringContaining("row-level security") });
        expect(answers[1]).toEqual(answers[0]);
      }
    }

    async function answer(scope: Scope, statement: SQL) {
      const error: unknown = await inScope(scene.actor, scope, (tx) => tx.execute(statement)).catch((reason) => reason);
      return { state: stateOf(error), message: ((error as Error).cause as Error).message };
    }
  });
});
