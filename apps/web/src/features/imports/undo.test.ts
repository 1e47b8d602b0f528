import { anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { type Actor, SEVERITY_CODES } from "@qm/domain";
import { beforeEach, describe, expect, test } from "vitest";
import { runImport } from "./commands";
import { importChoices } from "./input";
import { undoImport } from "./undo";

withDatabase();

const bring = (actor: Actor, text: string, choices: Record<string, unknown> = {}) =>
  runImport(actor, { name: "issues.csv", bytes: Buffer.from(text) }, importChoices.parse(choices));

type Row = { id: number; teamId: number; title: string; severity: number; assignedTo: number | null; version: number };
const issuesHere = () => database().owner<Row[]>`
  select id::int, team_id as "teamId", title, severity, assigned_to as "assignedTo", version from issues order by issues.id`;

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
