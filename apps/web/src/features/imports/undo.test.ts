import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { type Actor, SEVERITY_CODES } from "@qm/domain";
import { beforeEach, describe, expect, test } from "vitest";
import { editIssue } from "../issues/commands";
import { runImport } from "./commands";
import { importChoices } from "./input";
import { prepareImport } from "./prepare";
import { findImport } from "./queries";
import { undoImport } from "./undo";

withDatabase();

const fileOf = (text: string) => ({ name: "issues.csv", bytes: Buffer.from(text) });
const bring = (actor: Actor, text: string) => runImport(actor, fileOf(text), importChoices.parse({ teamId: team.id }));

type Row = { id: number; teamId: number; title: string; severity: number; assignedTo: number | null; version: number };
const issuesHere = () => database().owner<Row[]>`
  select id::int, team_id as "teamId", title, severity, assigned_to as "assignedTo", version from issues order by issues.id`;
const assignmentsOf = (id: number) => database().owner`
  select before, after, import_id as "importId" from issue_history where issue_id = ${id} and field = 'assignedTo' order by id`;

let team: { id: number };
let lead: Actor;

beforeEach(async () => {
  team = await aTeam({ name: "Web" });
  await database().owner`insert into categories (name) values ('Other')`;
  lead = await anActor("team_lead", [team.id]);
});

describe("undoing an import while others work", () => {
  test("leaves what somebody changes meanwhile as they have it", async () => {
    await bring(lead, "Title,Key,Priority\nA,1,Low\nB,2,Low\nC,3,Low\n");
    const { id } = await bring(lead, "Title,Key,Priority\nA,1,High\nB,2,High\nC,3,High\n");
    const last = (await issuesHere()).at(-1)!;
    const { owner } = database();
    let undoing: ReturnType<typeof undoImport> | undefined;

    await owner.begin(async (tx) => {
      await tx`update issues set severity = ${SEVERITY_CODES.critical}, version = version + 1 where id = ${last.id}`;
      undoing = undoImport(lead, { id });
      await expect.poll(() => tx`select 1 from pg_locks where not granted`).not.toHaveLength(0);
    });

    expect(await undoing).toEqual({ id, removed: 0, restored: 2, kept: 1 });
    const { low, critical } = SEVERITY_CODES;
    expect((await issuesHere()).map(({ severity }) => severity)).toEqual([low, low, critical]);
    expect((await issuesHere()).at(-1)!.version).toBe(last.version + 1);
  });
});

describe("importing again what was undone", () => {
  const FIRST = "Title,Key,Priority\nA,1,Low\nB,2,Low\n";
  const NEWS = "Title,Key,Priority\nA 2,1,High\nB 2,2,High\n";
  const totalsOf = async (id: number) => (await findImport(lead, id))?.totals;

  test("brings the news again where it was put back, as the dry run says", async () => {
    await bring(lead, FIRST);
    await undoImport(lead, await bring(lead, NEWS));
    expect(await issuesHere()).toMatchObject([{ title: "A" }, { title: "B" }]);
    const { plan } = await prepareImport(lead, fileOf(NEWS), importChoices.parse({}));
    expect(plan.totals).toMatchObject({ update: 2, unchanged: 0 });

    const { id } = await bring(lead, NEWS);

    expect(await totalsOf(id)).toEqual({ updated: 2 });
    expect(await issuesHere()).toMatchObject([
      { title: "A 2", severity: SEVERITY_CODES.high },
      { title: "B 2", severity: SEVERITY_CODES.high },
    ]);
    expect(await undoImport(lead, { id })).toMatchObject({ restored: 2 });
  });

  test("brings the news again where the same file had been imported once more before it was put back", async () => {
    await bring(lead, FIRST);
    const { id } = await bring(lead, NEWS);
    expect(await totalsOf((await bring(lead, NEWS)).id)).toEqual({ unchanged: 2 });
    expect(await undoImport(lead, { id })).toMatchObject({ restored: 2 });

    await bring(lead, NEWS);

    expect(await issuesHere()).toMatchObject([{ title: "A 2" }, { title: "B 2" }]);
  });

  test("does not undo what people have changed after it was put back and brought again", async () => {
    await bring(lead, FIRST);
    await undoImport(lead, await bring(lead, NEWS));
    await bring(lead, NEWS);
    const [worked] = await issuesHere();
    await editIssue(lead, { id: worked!.id, version: worked!.version, title: "Better title" });

    expect(await totalsOf((await bring(lead, NEWS)).id)).toEqual({ unchanged: 2 });

    expect((await issuesHere())[0]).toMatchObject({ title: "Better title" });
  });

  test("does not undo what people have made of the news before it was undone", async () => {
    await bring(lead, FIRST);
    const { id } = await bring(lead, NEWS);
    const [worked] = await issuesHere();
    await editIssue(lead, { id: worked!.id, version: worked!.version, title: "Better title" });
    expect(await undoImport(lead, { id })).toMatchObject({ restored: 1, kept: 1 });

    const again = await bring(lead, NEWS);

    expect(await totalsOf(again.id)).toEqual({ updated: 1, unchanged: 1 });
    expect(await issuesHere()).toMatchObject([
      { title: "Better title", severity: SEVERITY_CODES.high },
      { title: "B 2" },
    ]);
  });

  test("does not undo what people have made of an issue that it filed and that therefore stayed", async () => {
    const { id } = await bring(lead, FIRST);
    const [worked] = await issuesHere();
    await editIssue(lead, { id: worked!.id, version: worked!.version, title: "Better title" });
    expect(await undoImport(lead, { id })).toMatchObject({ removed: 1, kept: 1 });

    const again = await bring(lead, FIRST);

    expect(await totalsOf(again.id)).toEqual({ created: 1, unchanged: 1 });
    expect((await issuesHere())[0]).toMatchObject({ title: "Better title" });
  });

  test("does not undo what people have changed since of an issue that it left as it was", async () => {
    const kept = await anIssue({ teamId: team.id, externalKey: "1", title: "A", severity: "low" });
    await undoImport(lead, await bring(lead, FIRST));
    await editIssue(lead, { id: kept.id, version: 1, title: "Better title" });

    await bring(lead, FIRST);

    expect((await issuesHere())[0]).toMatchObject({ title: "Better title" });
  });

  test("moves an issue again that was moved back", async () => {
    const mail = await aTeam({ name: "Mail" });
    const both = await anActor("team_lead", [team.id, mail.id]);
    await bring(both, "Title,Key,Team\nA,1,Web\n");
    const news = "Title,Key,Team\nA,1,Mail\n";
    await undoImport(both, await bring(both, news));
    expect(await issuesHere()).toMatchObject([{ teamId: team.id }]);

    await bring(both, news);

    expect(await issuesHere()).toMatchObject([{ teamId: mail.id }]);
  });

  test("leaves an issue where people moved it back to before it was undone", async () => {
    const mail = await aTeam({ name: "Mail" });
    const both = await anActor("team_lead", [team.id, mail.id]);
    await bring(both, "Title,Key,Team\nA,1,Web\n");
    const news = "Title,Key,Team\nA,1,Mail\n";
    const { id } = await bring(both, news);
    const [moved] = await issuesHere();
    await editIssue(both, { id: moved!.id, version: moved!.version, teamId: team.id });
    expect(await undoImport(both, { id })).toMatchObject({ restored: 0, kept: 1 });

    await bring(both, news);

    expect(await issuesHere()).toMatchObject([{ teamId: team.id }]);
  });
});

test("undoing an import brings due dates back to the moment, and none where there was none", async () => {
  const dueAt = new Date("2026-12-24T10:30:00Z");
  await anIssue({ teamId: team.id, externalKey: "1", title: "A", dueAt });
  await anIssue({ teamId: team.id, externalKey: "2", title: "B" });
  const { id } = await bring(lead, "Title,Key,Due date\nA,1,2027-01-31\nB,2,2027-01-31\n");

  expect(await undoImport(lead, { id })).toMatchObject({ restored: 2 });

  expect(await database().owner`select due_at as "dueAt" from issues order by id`).toEqual([
    { dueAt },
    { dueAt: null },
  ]);
});

describe("undoing an import that took issues from somebody", () => {
  const BEFORE = "Title,Key,Assignee\nA,1,Ana Away\nB,2,Ben Still\n";
  const AFTER = "Title,Key,Assignee\nA 2,1,Cleo Here\nB 2,2,Cleo Here\n";

  async function reassigned() {
    const [ana, ben, cleo] = [
      await anActor("reporter", [team.id], { name: "Ana Away" }),
      await anActor("reporter", [team.id], { name: "Ben Still" }),
      await anActor("reporter", [team.id], { name: "Cleo Here" }),
    ];
    await bring(lead, BEFORE);
    return { ana, ben, cleo, ...(await bring(lead, AFTER)) };
  }

  test("gives each back to who had it, and remembers that", async () => {
    const { ana, ben, cleo, id } = await reassigned();

    expect(await undoImport(lead, { id })).toEqual({ id, removed: 0, restored: 2, kept: 0 });

    const issues = await issuesHere();
    expect(issues).toMatchObject([
      { title: "A", assignedTo: ana.id },
      { title: "B", assignedTo: ben.id },
    ]);
    expect((await assignmentsOf(issues[0]!.id)).at(-1)).toEqual({ before: cleo.id, after: ana.id, importId: id });
  });

  test.for(["left the team", "been deactivated"])(
    "gives nothing to who has %s, and puts the rest back",
    async (why) => {
      const { ana, ben, cleo, id } = await reassigned();
      const { owner } = database();
      if (why === "left the team") await owner`delete from team_members where user_id = ${ana.id}`;
      else await owner`update users set active = false where id = ${ana.id}`;

      expect(await undoImport(lead, { id })).toEqual({ id, removed: 0, restored: 1, kept: 1 });

      const issues = await issuesHere();
      expect(issues).toMatchObject([
        { title: "A", assignedTo: cleo.id },
        { title: "B", assignedTo: ben.id },
      ]);
      expect((await assignmentsOf(issues[0]!.id)).at(-1)).toMatchObject({ after: cleo.id });
    },
  );

  test("asks for the team to which the issue goes back", async () => {
    const mail = await aTeam({ name: "Mail" });
    const both = await anActor("team_lead", [team.id, mail.id]);
    const [ana, cleo] = [
      await anActor("reporter", [team.id, mail.id], { name: "Ana Away" }),
      await anActor("reporter", [team.id, mail.id], { name: "Cleo Here" }),
    ];
    await bring(both, "Title,Key,Team,Assignee\nA,1,Web,Ana Away\nB,2,Web,Ana Away\n");
    const { id } = await bring(both, "Title,Key,Team,Assignee\nA,1,Mail,Cleo Here\nB,2,Web,Cleo Here\n");
    await database().owner`delete from team_members where user_id = ${ana.id} and team_id = ${mail.id}`;

    expect(await undoImport(both, { id })).toEqual({ id, removed: 0, restored: 2, kept: 0 });

    expect(await issuesHere()).toMatchObject([
      { teamId: team.id, assignedTo: ana.id },
      { teamId: team.id, assignedTo: ana.id },
    ]);
    expect(cleo.teamIds).toContain(mail.id);
  });

  test("gives nothing to somebody of a team that is active no more, in which the issue cannot end up", async () => {
    const mail = await aTeam({ name: "Mail" });
    const both = await anActor("team_lead", [team.id, mail.id]);
    await anActor("reporter", [mail.id], { name: "Ana Away" });
    const cleo = await anActor("reporter", [team.id], { name: "Cleo Here" });
    await bring(both, "Title,Key,Team,Assignee\nA,1,Mail,Ana Away\n");
    const { id } = await bring(both, "Title,Key,Team,Assignee\nA 2,1,Web,Cleo Here\n");
    await database().owner`update teams set active = false where id = ${mail.id}`;

    expect(await undoImport(both, { id })).toEqual({ id, removed: 0, restored: 0, kept: 1 });

    expect(await issuesHere()).toMatchObject([{ title: "A", teamId: team.id, assignedTo: cleo.id }]);
  });
});
