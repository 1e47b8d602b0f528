import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { inScope } from "@qm/db";
import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { beforeEach, describe, expect, test } from "vitest";
import { attachFiles, attachUploads } from "@/features/issues/files";
import { runImport, startImport } from "./commands";
import { importChoices } from "./input";
import { prepareImport } from "./prepare";
import { findImport, listImports, listReport } from "./queries";
import { undoImport } from "./undo";

withDatabase();

const file = (text: string, name = "issues.csv") => ({ name, bytes: Buffer.from(text) });
const choose = (choices: Record<string, unknown> = {}) => importChoices.parse(choices);

type Row = Record<string, unknown>;
const issuesHere = () => database().owner<Row[]>`
  select i.*, i.id::int as id, t.description, t.url, t.resolution_reason from issues i join issue_texts t on t.issue_id = i.id and t.team_id = i.team_id order by i.id`;
const historyOf = (id: unknown) => database().owner<Row[]>`
  select field, before, after, at, actor_id, import_id, version from issue_history where issue_id = ${Number(id)} order by issue_history.id`;

const FILE = [
  "Summary,Issue key,Status,Priority,Resolution,Assignee,Created,Resolved,Description,Comment,Comment",
  'Link is dead,MKT-1,Resolved,Blocker,Fixed,Tom Team,2021-09-30 17:20,2021-10-02 08:00,"two\r\nlines 😀","first, quoted ""so""",second',
  "Wrong image,MKT-2,In Progress,Minor,,,2021-10-01 09:00,,,,",
  "Not ours,MKT-3,Closed,Major,Won't Fix,,2021-10-01 09:00,2021-10-05 09:00,,,",
  ",MKT-4,Open,Major,,,2021-10-01 09:00,,,,",
  "",
].join("\r\n");

let team: { id: number };
let lead: Actor & { name: string };
let category: { id: number };

beforeEach(async () => {
  team = await aTeam();
  category = await aCategory({ name: "Other" });
  lead = await anActor("team_lead", [team.id]);
  await anActor("reporter", [team.id], { name: "Tom Team" });
});

describe("importing a file", () => {
  test("files its rows as the file has them, and remembers by which import", async () => {
    const { id } = await runImport(lead, file(FILE), choose());

    const [dead, image, declined] = await issuesHere();
    expect(dead).toMatchObject({
      title: "Link is dead",
      description: "two\r\nlines 😀",
      external_key: "MKT-1",
      status: 4,
      severity: 4,
      resolution: 1,
      team_id: team.id,
      category_id: category.id,
      reported_by: lead.id,
      import_id: id,
      created_at: new Date("2021-09-30T17:20:00Z"),
      resolved_at: new Date("2021-10-02T08:00:00Z"),
      version: 1,
    });
    expect(image).toMatchObject({ status: 3, severity: 1, resolution: null, resolved_at: null });
    expect(declined).toMatchObject({
      status: 5,
      resolution: 3,
      resolution_reason: "Won't Fix",
      closed_at: new Date("2021-10-05T09:00:00Z"),
    });
  });

  test("reports every row with its line, and counts them", async () => {
    const { id } = await runImport(lead, file(FILE), choose());

    expect(await findImport(lead, id)).toMatchObject({
      state: "done",
      rowCount: 4,
      doneCount: 4,
      totals: { created: 3, bad: 1 },
    });
    expect(await listReport(lead, id)).toEqual([
      { line: 6, outcome: "bad", reason: expect.stringContaining("The title is empty."), issueId: null, title: null },
    ]);
    expect(await listReport(lead, id, { outcome: "created" })).toMatchObject([
      { line: 2, title: "Link is dead" },
      { line: 4 },
      { line: 5 },
    ]);
  });

  test("gives each issue a history by which its status at any moment can be read back", async () => {
    const { id } = await runImport(lead, file(FILE), choose());
    const [dead, image] = await issuesHere();

    expect(await historyOf(dead?.id)).toMatchObject([
      { before: null, after: "open", at: new Date("2021-09-30T17:20:00Z"), actor_id: lead.id, import_id: id },
      { before: "open", after: "in_progress", at: new Date("2021-10-02T08:00:00Z") },
      { before: "in_progress", after: "resolved", at: new Date("2021-10-02T08:00:00Z") },
    ]);
    expect(await historyOf(image?.id)).toMatchObject([
      { after: "open" },
      { after: "in_progress", at: new Date("2021-10-01T09:00:00Z") },
    ]);
  });

  test("keeps comments, and does not make the issue look changed today", async () => {
    await runImport(lead, file(FILE), choose());

    const comments = await database().owner<Row[]>`select body from issue_comments order by id`;
    expect(comments.map(({ body }) => body)).toEqual(['first, quoted "so"', "second"]);
    expect((await issuesHere())[0]?.updated_at).toEqual(new Date("2021-10-02T08:00:00Z"));
  });

  test("is found by full-text search afterwards", async () => {
    await runImport(lead, file(FILE), choose());

    const [found] = await database().owner<
      Row[]
    >`select count(*)::int as n from issue_texts where doc @@ to_tsquery('english', 'quoted & dead')`;
    expect(found?.n).toBe(1);
  });

  test("tells its progress", async () => {
    const told: number[] = [];
    const rows = Array.from({ length: 600 }, (_, n) => `T${n},K${n}`).join("\n");

    await runImport(lead, file(`Title,Key\n${rows}\n`), choose(), ({ done }) => told.push(done));

    expect(told).toEqual([250, 500, 600]);
  });

  test("matches people by address for a lead, who may not read addresses", async () => {
    const jane = await anActor("reporter", [team.id], { name: "Jane", email: "jane@example.test" });

    await runImport(
      lead,
      file("Title,Key,Reporter,Assignee\nA,1,JANE@example.test,Jane <jane@example.test>\n"),
      choose(),
    );

    expect((await issuesHere())[0]).toMatchObject({ reported_by: jane.id, assigned_to: jane.id });
  });

  test("assigns nobody who does not belong to the team", async () => {
    const other = await aTeam();
    const both = await anActor("team_lead", [team.id, other.id]);
    await anActor("reporter", [other.id], { name: "Olga Outside" });

    const chosen = choose({ teamId: team.id, categoryId: category.id });
    const { id } = await runImport(both, file("Title,Key,Assignee\nA,1,Olga Outside\n"), chosen);

    expect((await issuesHere())[0]).toMatchObject({ assigned_to: null });
    expect(await listReport(both, id)).toMatchObject([
      { outcome: "created", reason: expect.stringContaining("does not belong to the team") },
    ]);
  });

  test("knows nobody whom the importer does not meet in their teams, by name or by address", async () => {
    await anActor("reporter", [], { name: "Olga Outside", email: "olga@example.test" });

    await runImport(lead, file("Title,Key,Reporter\nA,1,Olga Outside\nB,2,olga@example.test\n"), choose());

    expect(await issuesHere()).toMatchObject([{ reported_by: lead.id }, { reported_by: lead.id }]);
  });

  test("keeps what the database cannot: NUL characters become visible ones", async () => {
    await runImport(lead, file(`Title,Key\n${"long enough to be text ".repeat(20)}\0,1\n`), choose());
    expect((await issuesHere())[0]?.description).toContain("\uFFFD");
  });

  test("asks for a team when there are several, and for a category when none takes what is left", async () => {
    await database().owner`update categories set name = 'Broken link' where id = ${category.id}`;
    await aCategory({ name: "Typo" });
    const other = await aTeam();
    const both = await anActor("team_lead", [team.id, other.id]);

    const asking = startImport(both, file("Title,Key\nA,1\nB,2\n"), choose());

    await expect(asking).rejects.toMatchObject({
      reason: "invalid",
      message: "Choose the team for the 2 rows without one. Choose the category for the 2 rows without one.",
    });
    await runImport(both, file("Title,Key\nA,1\nB,2\n"), choose({ teamId: other.id, categoryId: category.id }));
    expect(await issuesHere()).toMatchObject([{ team_id: other.id }, { team_id: other.id }]);
  });
});

describe("importing the same file again", () => {
  test("changes nothing", async () => {
    await runImport(lead, file(FILE), choose());
    const before = await issuesHere();

    const { id } = await runImport(lead, file(FILE), choose());

    expect(await findImport(lead, id)).toMatchObject({ totals: { unchanged: 3, bad: 1 } });
    expect(await issuesHere()).toEqual(before);
  });

  test("updates what the file says anew, by legal moves and with its history", async () => {
    await runImport(lead, file(FILE), choose());

    const news = FILE.replace("In Progress,Minor,", "Resolved,Critical,Fixed").replace("Wrong image", "Wrong picture");
    const { id } = await runImport(lead, file(news), choose());

    const [, image] = await issuesHere();
    expect(await findImport(lead, id)).toMatchObject({ totals: { unchanged: 2, updated: 1, bad: 1 } });
    expect(image).toMatchObject({ title: "Wrong picture", status: 4, resolution: 1, severity: 4 });
    expect((await historyOf(image?.id)).slice(2)).toMatchObject([
      { field: "status", before: "in_progress", after: "resolved", import_id: id },
      { field: "resolution", after: "fixed" },
      { field: "title", before: "Wrong image", after: "Wrong picture" },
      { field: "severity", before: "low", after: "critical" },
    ]);
  });

  test("reopens by the lifecycle what the file has open again", async () => {
    await runImport(lead, file(FILE), choose());

    await runImport(
      lead,
      file(FILE.replace("Closed,Major,Won't Fix", "Open,Major,").replace("2021-10-05 09:00", "")),
      choose(),
    );

    expect((await issuesHere())[2]).toMatchObject({ status: 2, resolution: null, closed_at: null, reopen_count: 1 });
  });

  test("does not undo what people have changed here since, save where the file has news", async () => {
    await runImport(lead, file(FILE), choose());
    await database()
      .owner`update issues set title = 'Better title', severity = 2, version = 2 where external_key = 'MKT-2'`;

    await runImport(lead, file(FILE.replace("In Progress,Minor", "In Progress,Critical")), choose());

    expect((await issuesHere())[1]).toMatchObject({ title: "Better title", severity: 4 });
  });

  test("moves an issue to the team that the file names anew", async () => {
    const other = await aTeam({ name: "Mail" });
    const both = await anActor("team_lead", [team.id, other.id]);
    await runImport(both, file("Title,Key\nA,1\n"), choose({ teamId: team.id }));

    await runImport(both, file("Title,Key,Team\nA,1,Mail\n"), choose({ teamId: team.id }));

    expect(await issuesHere()).toMatchObject([{ team_id: other.id, version: 2 }]);
  });

  test("takes up an interrupted run where it stopped, and files nothing twice even without keys", async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `T${n}`).join("\n");
    const { id } = await runImport(lead, file(`Title\n${rows}\n`), choose());
    await database().owner`update imports set state = 'running', finished_at = null where id = ${id}`;
    await database().owner`delete from import_rows where line > 251`;
    await database().owner`delete from issues where title ~ '^T(2[5-9][0-9])$'`;

    const again = await runImport(lead, file(`Title\n${rows}\n`), choose());

    expect(again.id).toBe(id);
    expect(await issuesHere()).toHaveLength(300);
    expect(await findImport(lead, id)).toMatchObject({ state: "done", totals: { created: 300 } });
  });

  test("is warned of, since a file without keys would be filed twice", async () => {
    const text = "Title\nA\n";
    await runImport(lead, file(text), choose());

    const { plan } = await prepareImport(lead, file(text), choose());

    expect(plan.warnings[0]).toMatch(/^You imported this very file on \d{4}-\d\d-\d\d\.$/);
  });

  test("at the same time files nothing twice", async () => {
    const other = await anActor("team_lead", [team.id]);
    const rows = Array.from({ length: 400 }, (_, n) => `T${n},K${n}`).join("\n");
    const text = `Title,Key\n${rows}\n`;
    const runs = await Promise.all([startImport(lead, file(text), choose()), startImport(other, file(text), choose())]);

    await Promise.all(runs.map((run) => run.carryOn()));

    expect(await issuesHere()).toHaveLength(400);
  });
});

describe("undoing an import", () => {
  test("takes back what it filed, with texts, history and comments", async () => {
    const kept = await anIssue({ teamId: team.id });
    const { id } = await runImport(lead, file(FILE), choose());

    expect(await undoImport(lead, { id })).toEqual({ id, removed: 3, restored: 0, kept: 0 });

    expect(await issuesHere()).toMatchObject([{ id: kept.id }]);
    expect(await database().owner`select 1 from issue_history where issue_id <> ${kept.id}`).toHaveLength(0);
    expect(await database().owner`select 1 from issue_comments`).toHaveLength(0);
    expect(await findImport(lead, id)).toMatchObject({ state: "undone", undoneAt: expect.any(Date) });
  });

  test("puts back what it changed, and remembers that too", async () => {
    await runImport(lead, file(FILE), choose());
    const before = await issuesHere();
    const { id } = await runImport(
      lead,
      file(FILE.replace("In Progress,Minor,", "Resolved,Critical,Fixed").replace("Closed,Major", "Closed,Minor")),
      choose(),
    );

    expect(await undoImport(lead, { id })).toEqual({ id, removed: 0, restored: 2, kept: 0 });

    const [, image, declined] = await issuesHere();
    expect(image).toMatchObject({ status: 3, severity: before[1]?.severity, resolution: null, resolved_at: null });
    expect(declined).toMatchObject({
      status: 5,
      severity: before[2]?.severity,
      resolution: 3,
      resolution_reason: "Won't Fix",
    });
    expect((await historyOf(declined?.id)).at(-1)).toMatchObject({
      field: "severity",
      before: "low",
      after: "high",
      import_id: id,
    });
  });

  describe("that opened or ended a duplicate otherwise", () => {
    const DUPLICATE = FILE.replace("Won't Fix", "Duplicate");
    const linkOf = async (id: unknown) => (await issuesHere()).find((issue) => issue.id === id)?.duplicate_of ?? null;

    async function linked() {
      await runImport(lead, file(DUPLICATE), choose());
      const [, original, duplicate] = await issuesHere();
      await database()
        .owner`update issues set version = version + 1, duplicate_of = ${Number(original?.id)} where id = ${Number(duplicate?.id)}`;
      return { original: Number(original?.id), duplicate: Number(duplicate?.id) };
    }

    test.for([
      ["opened", DUPLICATE.replace("Closed,Major,Duplicate", "Open,Major,").replace("2021-10-05 09:00", "")],
      ["ended otherwise", FILE],
    ] as const)("%s: it is one again, of the same issue", async ([, news]) => {
      const { original, duplicate } = await linked();
      const { id } = await runImport(lead, file(news), choose());
      expect(await linkOf(duplicate)).toBeNull();

      expect(await undoImport(lead, { id })).toEqual({ id, removed: 0, restored: 1, kept: 0 });

      expect(Number(await linkOf(duplicate))).toBe(original);
      expect((await issuesHere()).find((issue) => issue.id === duplicate)).toMatchObject({ status: 5, resolution: 2 });
      expect((await historyOf(duplicate)).filter(({ field }) => field === "duplicateOf")).toMatchObject([
        { before: original, after: null, import_id: id },
        { before: null, after: original, import_id: id },
      ]);
    });

    test("stays as it is where what it was a duplicate of is by now one of it", async () => {
      const { original, duplicate } = await linked();
      const { id } = await runImport(
        lead,
        file(DUPLICATE.replace("Closed,Major,Duplicate", "Open,Major,").replace("2021-10-05 09:00", "")),
        choose(),
      );
      await database()
        .owner`update issues set version = version + 1, status = 5, resolution = 2, duplicate_of = ${duplicate},
        resolved_at = now(), closed_at = now() where id = ${original}`;

      expect(await undoImport(lead, { id })).toEqual({ id, removed: 0, restored: 0, kept: 1 });

      expect((await issuesHere()).find((issue) => issue.id === duplicate)).toMatchObject({
        status: 2,
        resolution: null,
      });
    });
  });

  test("spares what somebody has worked on or spoken about since", async () => {
    const { id } = await runImport(lead, file(FILE), choose());
    const [worked, spoken, pointed] = await issuesHere();
    const tom = await anActor("reporter", [team.id]);
    await database().owner`update issues set severity = 2, version = 2 where id = ${Number(worked?.id)}`;
    await database()
      .owner`insert into issue_comments (team_id, issue_id, author_id, body) values (${team.id}, ${Number(spoken?.id)}, ${tom.id}, 'Seen')`;
    const original = await anIssue({ teamId: team.id, status: "closed", resolution: "duplicate" });
    await database()
      .owner`update issues set version = 2, duplicate_of = ${Number(pointed?.id)} where id = ${original.id}`;

    expect(await undoImport(lead, { id })).toEqual({ id, removed: 0, restored: 0, kept: 3 });
  });

  describe("of an issue that is still in its first version", () => {
    const firstIssue = async () => Number((await issuesHere())[0]?.id);
    async function anUpload({ id }: { id: number }) {
      const [made] = await database().owner<{ id: string }[]>`
        insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
        values (${id}, 'proof.txt', 1, 'text/plain', 'hash', ${"0".repeat(32)}) returning id`;
      return made!.id;
    }
    const aGate = () => {
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      return { open, opened };
    };
    const HANGS = {
      file: async (by: Actor) => attachFiles(by, { id: await firstIssue(), uploads: [await anUpload(by)] }),
      reaction: ({ id }: Actor) =>
        database().owner`insert into comment_reactions (team_id, issue_id, comment_id, kind, user_id)
          select team_id, issue_id, id, 'done', ${id} from issue_comments where body = 'second'`,
      words: () => database().owner`update issue_comments set body = 'third' where body = 'second'`,
    };

    test.for([
      ["somebody's file", "file", "somebody"],
      ["a file of who imported it", "file", "lead"],
      ["somebody's reaction to a comment", "reaction", "somebody"],
      ["other words for a comment of the file", "words", "lead"],
    ] as const)("spares it with %s", async ([, what, who]) => {
      const { id } = await runImport(lead, file(FILE), choose());
      await HANGS[what](who === "lead" ? lead : await anActor("team_lead", [team.id]));

      expect(await undoImport(lead, { id })).toEqual({ id, removed: 2, restored: 0, kept: 1 });

      expect(await issuesHere()).toMatchObject([{ title: "Link is dead", version: 1 }]);
    });

    test("waits for the file that somebody is attaching to it, and spares it", async () => {
      const { id } = await runImport(lead, file(FILE), choose());
      const somebody = await anActor("team_lead", [team.id]);
      const place = { teamId: team.id, issueId: await firstIssue(), commentId: null };
      const upload = await anUpload(somebody);

      const commit = aGate();
      const attached = aGate();
      const attaching = inScope(somebody, { kind: "teams" }, async (tx) => {
        await attachUploads(tx, somebody, place, [upload]);
        attached.open();
        await commit.opened;
      });
      await attached.opened;

      const undone = undoImport(lead, { id });
      await expect
        .poll(
          () =>
            database()
              .owner`select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'take_back_import'`,
          { timeout: 20_000 },
        )
        .toHaveLength(1);
      commit.open();
      await attaching;

      expect(await undone).toEqual({ id, removed: 2, restored: 0, kept: 1 });
    });

    test("spares it neither for who watches it nor for a file that was deleted again", async () => {
      const { id } = await runImport(lead, file(FILE), choose());
      const somebody = await anActor("team_lead", [team.id]);
      await database()
        .owner`insert into issue_watchers (team_id, issue_id, user_id, reason) values (${team.id}, ${await firstIssue()}, ${somebody.id}, 'self')`;
      await HANGS.file(somebody);
      await database().owner`update attachments set deleted_at = now()`;

      expect(await undoImport(lead, { id })).toEqual({ id, removed: 3, restored: 0, kept: 0 });
    });
  });

  test("takes along the notice that what it filed is due", async () => {
    const due = "Title,Key,Assignee,Due date\nA,1,Tom Team,2027-05-10\nB,2,Tom Team,2027-05-10\n";
    const { id } = await runImport(lead, file(due), choose());
    await database().owner`select app.notify_due('2027-05-10T07:00:00Z', 'Europe/Lisbon')`;
    const told = async () => [...(await database().owner`select kind, count from notifications`)];
    expect(await told()).toEqual([{ kind: "due", count: 2 }]);

    expect(await undoImport(lead, { id })).toMatchObject({ removed: 2, kept: 0 });

    expect(await told()).toEqual([]);
  });

  test("is refused twice", async () => {
    const { id } = await runImport(lead, file(FILE), choose());
    await undoImport(lead, { id });

    await expect(undoImport(lead, { id })).rejects.toMatchObject({ reason: "illegal" });
  });

  test("ends a run that is under way, and nothing is written after it", async () => {
    const run = await startImport(lead, file(FILE), choose());
    await undoImport(lead, { id: run.id });

    await expect(run.carryOn()).rejects.toMatchObject({ message: "This import was undone while it ran." });
    expect(await issuesHere()).toEqual([]);
    expect(await findImport(lead, run.id)).toMatchObject({ state: "undone" });
  });

  test("of somebody else's import answers as if there were none, save for admins", async () => {
    const { id } = await runImport(lead, file(FILE), choose());
    const other = await anActor("team_lead", [team.id]);
    const admin = await anActor("admin");

    await expect(undoImport(other, { id })).rejects.toMatchObject({ reason: "not_found" });
    await expect(undoImport(other, { id: 999 })).rejects.toMatchObject({ reason: "not_found" });
    expect(await undoImport(admin, { id })).toMatchObject({ removed: 3 });
  });
});

describe("the reach of an import", () => {
  test("is refused to reporters, and to leads without a team", async () => {
    const reporter = await anActor("reporter", [team.id]);
    const idle = await anActor("team_lead", []);

    await expect(startImport(reporter, file(FILE), choose())).rejects.toMatchObject({ reason: "forbidden" });
    await expect(startImport(idle, file(FILE), choose())).rejects.toMatchObject({ reason: "forbidden" });
    expect(() => listImports(reporter)).toThrow(expect.objectContaining({ reason: "forbidden" }));
  });

  test("ends at the lead's teams, whatever the file or the choices name", async () => {
    const secret = await aTeam({ name: "Secret" });
    await anIssue({ teamId: secret.id, externalKey: "MKT-1", title: "Untouched" });

    await runImport(
      lead,
      file(FILE.replaceAll("Comment,Comment", "Comment,Team").replaceAll(",second", ",Secret")),
      choose(),
    );

    const rows = await issuesHere();
    expect(rows.filter(({ team_id }) => team_id === secret.id)).toMatchObject([{ title: "Untouched", version: 1 }]);
    expect(rows).toHaveLength(4);
    await expect(startImport(lead, file(FILE), choose({ teamId: secret.id }))).rejects.toMatchObject({
      reason: "invalid",
      field: "teamId",
    });
  });

  test("answers for a hidden team exactly as for one that does not exist", async () => {
    const secret = await aTeam({ name: "Secret" });
    const text = "Title,Key,Team\nA,1,Secret\n";

    const { plan } = await prepareImport(lead, file(text), choose());
    await database().owner`delete from teams where id = ${secret.id}`;
    const { plan: without } = await prepareImport(lead, file(text), choose());

    expect(plan.words).toEqual(without.words);
    expect(plan.totals).toEqual(without.totals);
  });

  test("does not find an issue of another team by the number in a forged export", async () => {
    const hidden = await anIssue({ title: "Hidden" });

    await runImport(lead, file(`QM number,Title,Status\nQM-${hidden.id},Forged,New\n`), choose());

    expect(await issuesHere()).toMatchObject([
      { title: "Hidden" },
      { title: "Forged", external_key: `QM-${hidden.id}` },
    ]);
  });

  test("ends with a demotion in the middle of a run, and what was written is reported", async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `T${n},K${n}`).join("\n");
    const run = await startImport(lead, file(`Title,Key\n${rows}\n`), choose());
    let demoted: Promise<unknown> | undefined;

    const running = run.carryOn(() => {
      demoted ??= database().owner`update users set active = false where id = ${lead.id}`.execute();
    });

    await expect(running).rejects.toMatchObject({ reason: "forbidden" });
    await demoted;
    const admin = await anActor("admin");
    expect(await findImport(admin, run.id)).toMatchObject({
      rowCount: 600,
      totals: { created: (await issuesHere()).length },
    });
  });

  test("shows a lead the own imports only, and an admin all", async () => {
    await runImport(lead, file(FILE), choose());
    const other = await anActor("team_lead", [team.id]);

    expect(await listImports(other)).toEqual([]);
    expect(await listImports(await anActor("admin"))).toMatchObject([{ fileName: "issues.csv", createdBy: lead.name }]);
  });
});

test("a campaign is found by its name", async () => {
  const campaign = await aCampaign({ name: "Spring Sale", teamId: team.id });
  await runImport(lead, file("Title,Key,Campaign\nA,1,spring sale\n"), choose());
  expect((await issuesHere())[0]).toMatchObject({ campaign_id: campaign.id });
});

// Issues of Apache Hadoop, from GitBugs (Patil 2025, arXiv:2504.09651, CC BY 4.0). They are no part of the repository.
const TOP = path.resolve(import.meta.dirname, "../../../../..");
const HADOOP = ["../shared/data", "../../shared/data"]
  .map((folder) => path.join(TOP, folder, "hadoop_bugs.csv"))
  .find(existsSync);

test.skipIf(!HADOOP)("2,503 real issues go in, stay unchanged the second time, and come out again", async () => {
  const bytes = readFileSync(HADOOP!);
  const { id } = await runImport(lead, { name: "hadoop_bugs.csv", bytes }, choose());

  expect(await findImport(lead, id)).toMatchObject({ state: "done", totals: { created: 2_503 } });

  const again = await runImport(lead, { name: "hadoop_bugs.csv", bytes }, choose());
  expect(await findImport(lead, again.id)).toMatchObject({ totals: { unchanged: 2_503 } });

  expect(await undoImport(lead, { id })).toMatchObject({ removed: 2_503, kept: 0 });
  expect(await issuesHere()).toEqual([]);
});
