import { isLegal, STATUS_CODES, STATUSES } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { TAKEN } from "./catalogue.fixture";
import { stateOf } from "./rights-attempts.fixture";
import { inScope } from "./scope";
import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

/** The SQLSTATE with which the database itself refuses; "done" when it does not. */
const answerTo = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error: { code?: string }) => error.code ?? stateOf(error) ?? String(error),
  );

/** As the owner of the tables, who is bound by no policy; with a fresh transaction that is taken back. */
async function asOwnerOf(statement: string): Promise<string> {
  const { owner } = database();
  return answerTo(
    owner.begin(async (tx) => {
      await tx.unsafe("set local role qm_owner");
      await tx.unsafe(statement);
      throw Object.assign(new Error("taken back"), { code: "done" });
    }),
  );
}

async function asSuperuser(statement: string): Promise<string> {
  return answerTo(
    database().owner.begin(async (tx) => {
      await tx.unsafe(statement);
      throw Object.assign(new Error("taken back"), { code: "done" });
    }),
  );
}

describe("history and audit log", () => {
  const statements = {
    "are not changed": ["update issue_history set after = '\"low\"'", "update audit_log set action = 'other'"],
    "are not even touched": ["update issue_history set id = id", "update audit_log set id = id"],
    "are not deleted from": ["delete from issue_history", "delete from audit_log"],
    "are not emptied": ["truncate issue_history", "truncate audit_log", "truncate issues cascade"],
  };

  test.for(Object.entries(statements))("%s by the owner or a superuser", async ([, refused]) => {
    await anIssue();
    await database().owner`insert into audit_log (actor_name, action, object_kind) values ('Somebody', 'made', 'team')`;
    for (const statement of refused) {
      expect(await asOwnerOf(statement), statement).toBe("QM003");
      expect(await asSuperuser(statement), statement).toBe("QM003");
    }
  });

  test.for(["qm_app", ...TAKEN, "qm_definer"])("are written over by nobody as %s", async (role) => {
    const [team, admin] = [await aTeam(), await anActor("admin")];
    await anIssue({ teamId: team.id });
    await database().owner`insert into audit_log (actor_name, action, object_kind) values ('Somebody', 'made', 'team')`;
    const scope = {
      qm_team: `'team', ${team.id}`,
      qm_teams: "'teams', null",
      qm_own: "'mine', null",
      qm_all: "'all', null",
    }[role];
    for (const statement of Object.values(statements).flat()) {
      const answer = answerTo(
        database().owner.begin(async (tx) => {
          await tx.unsafe(scope ? `select app.enter(${admin.id}, ${scope})` : `set local role ${role}`);
          const [who] = await tx<{ name: string }[]>`select current_user as name`;
          expect(who!.name).toBe(role);
          await tx.unsafe(statement);
        }),
      );
      // The functions' own role was granted what it writes, and meets the trigger.
      expect(role === "qm_definer" ? ["QM003", "42501"] : ["42501"], statement).toContain(await answer);
    }
  });

  test("of an issue go with it when the owner takes the issue back, as the undoing of an import does", async () => {
    const issue = await anIssue();
    await aComment({ issue, authorId: issue.reportedBy });

    expect(await asOwnerOf(`delete from issues where id = ${issue.id}`)).toBe("done");
  });

  test("of an issue follow it to another team", async () => {
    const issue = await anIssue();
    const team = await aTeam();

    expect(await asOwnerOf(`update issues set team_id = ${team.id} where id = ${issue.id}`)).toBe("done");
  });
});

describe("a status", () => {
  /** What stands beside a status so that the check constraints are content. */
  const beside = (status: keyof typeof STATUS_CODES) => {
    const ended = status === "resolved" || status === "closed";
    return sql.raw(
      `resolution = ${ended ? 1 : "null"}, resolved_at = ${ended ? "now()" : "null"}, closed_at = ${status === "closed" ? "now()" : "null"}`,
    );
  };

  test.for(STATUSES)("of an issue that is %s becomes by SQL just what the lifecycle says", async (from) => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (const to of STATUSES) {
      const issue = await anIssue({ teamId: team.id, status: from });
      const move = inScope(lead, { kind: "teams" }, (tx) =>
        tx.execute(
          sql`update issues set status = ${STATUS_CODES[to]}, ${beside(to)}, version = version + 1 where id = ${issue.id}`,
        ),
      );
      expect(await answerTo(move), `${from} to ${to}`).toBe(isLegal({ from, to }) || from === to ? "done" : "QM002");
    }
  });

  test.for([
    ["closed with no time of closing", "status = 5, resolution = 1, resolved_at = now()"],
    ["closed with no time of resolving", "status = 5, resolution = 1, closed_at = now()"],
    ["closed without a resolution", "status = 5, resolved_at = now(), closed_at = now()"],
    ["open with a resolution", "resolution = 1"],
    ["open with a time of resolving", "resolved_at = now()"],
    ["open with a time of closing", "closed_at = now()"],
  ])("is never %s", async ([, set]) => {
    const issue = await anIssue({ status: "open" });
    expect(await asOwnerOf(`update issues set ${set} where id = ${issue.id}`)).toBe("23514");
  });

  test.for(["status = 0", "status = 6", "severity = 0", "severity = 5"])(
    "or severity is a known code: not %s",
    async (set) => {
      const issue = await anIssue();
      expect(await asOwnerOf(`update issues set ${set} where id = ${issue.id}`)).toBe("23514");
    },
  );
});

describe("a change by SQL", () => {
  const attempts: [string, SQL, string][] = [
    ["with the next version is taken", sql`title = 'New', version = version + 1`, "done"],
    ["of a text alone may carry the next version", sql`version = version + 1`, "done"],
    ["that says only when is taken", sql`updated_at = now()`, "done"],
    ["with the same version is refused", sql`title = 'New'`, "QM002"],
    ["that skips a version is refused", sql`title = 'New', version = version + 2`, "QM002"],
    ["that goes back a version is refused", sql`title = 'New', version = version - 1`, "QM002"],
    ["of the number is refused", sql`id = id + 1000, version = version + 1`, "QM002"],
    ["of the filing date is refused", sql`created_at = now() - interval '1 year', version = version + 1`, "QM002"],
    ["of the team is refused", sql`team_id = (select max(id) from teams), version = version + 1`, "QM002"],
  ];

  test.for(attempts)("%s", async ([, set, answer]) => {
    const [team, other] = [await aTeam(), await aTeam()];
    const issue = await anIssue({ teamId: team.id, createdAt: new Date("2026-01-01T00:00:00Z") });
    for (const [actor, scope] of [
      [await anActor("team_lead", [team.id, other.id]), { kind: "teams" }],
      [await anActor("team_lead", [team.id, other.id]), { kind: "team", teamId: team.id }],
      [await anActor("admin"), { kind: "all" }],
    ] as const) {
      const change = inScope(actor, scope, (tx) => tx.execute(sql`update issues set ${set} where id = ${issue.id}`));
      expect(await answerTo(change), scope.kind).toBe(answer);
    }
  });

  test("of whoever merely reported it confirms a fix and touches nothing else with it", async () => {
    const reporter = await anActor("reporter");
    const somebody = await anActor("reporter");
    const issue = await anIssue({ reportedBy: reporter.id, status: "resolved" });
    const by = (set: SQL) =>
      answerTo(
        inScope(reporter, { kind: "mine" }, (tx) =>
          tx.execute(sql`update issues set ${set}, version = version + 1 where id = ${issue.id}`),
        ),
      );

    expect(await by(sql`status = 5, closed_at = now(), severity = 4`)).toBe("QM002");
    expect(await by(sql`status = 5, closed_at = now(), assigned_to = ${reporter.id}`)).toBe("QM002");
    expect(await by(sql`status = 3, resolution = null, resolved_at = null`)).toBe("QM002");
    expect(await by(sql`reported_by = ${somebody.id}`)).toBe("QM002");
    expect(await by(sql`status = 5, closed_at = now()`)).toBe("done");
  });
});

describe("what is searched", () => {
  test("is written by the database alone, whatever an insert says", async () => {
    const reporter = await anActor("reporter");
    const issue = await anIssue({ reportedBy: reporter.id, title: "Broken link" });
    await database().owner`delete from issue_texts where issue_id = ${issue.id}`;

    await inScope(reporter, { kind: "mine" }, (tx) =>
      tx.execute(sql`insert into issue_texts (issue_id, team_id, description, doc, notes)
        values (${issue.id}, ${issue.teamId}, 'In the footer', to_tsvector('secret'), to_tsvector('secret'))`),
    );

    const [text] = await database().owner`select doc::text, notes from issue_texts`;
    expect(text).toEqual({ doc: "'broken':1A 'footer':5B 'link':2A", notes: null });
  });
});
