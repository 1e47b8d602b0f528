import { aCategory, anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { TEMPLATE_LIMITS } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { reportIssue } from "../issues/commands";
import { reportInput } from "../issues/input";
import { listTemplates } from "../issues/templates";
import { keepTemplate, orderTemplates, removeTemplate, setDefaultTemplate } from "./commands";
import { templateInput } from "./input";
import { listTeamTemplates } from "./queries";

withDatabase();

async function aDesk() {
  const [team, other] = [await aTeam({ name: "Email" }), await aTeam({ name: "Web" })];
  return {
    team,
    other,
    lead: await anActor("team_lead", [team.id]),
    otherLead: await anActor("team_lead", [other.id]),
    reporter: await anActor("reporter", [team.id]),
    category: await aCategory(),
  };
}

/** As the page sends it. */
const sent = (team: { id: number }, name: string, more: Record<string, string> = {}) =>
  templateInput.parse({ teamId: String(team.id), name, ...more });

const log = () => database().owner<{ by: number; action: string; name: string; before: unknown; after: unknown }[]>`
  select actor_id as by, action, object_name as name, before, after from audit_log where object_kind = 'template' order by id`;

describe("keeping a team's template", () => {
  test("makes and changes it, and is remembered", async () => {
    const { team, lead, category } = await aDesk();
    const { id } = await keepTemplate(
      lead,
      sent(team, "Broken link", {
        titleStart: "Broken link: ",
        categoryId: String(category.id),
        severity: "high",
        required: "url,uploads",
      }),
    );
    await keepTemplate(lead, sent(team, "Dead link", { id: String(id), version: "1", required: "url" }));

    expect(await listTeamTemplates(lead, team.id)).toMatchObject([
      { id, name: "Dead link", titleStart: "", severity: null, required: ["url"], version: 2, isDefault: false },
    ]);
    expect(await log()).toMatchObject([
      {
        by: lead.id,
        action: "template.made",
        name: "Broken link",
        after: { severity: "high", titleStart: "Broken link: " },
      },
      { by: lead.id, action: "template.changed", name: "Dead link", before: { name: "Broken link", severity: "high" } },
    ]);
  });

  test("refuses a name that is taken whatever its case, a version that was changed, and a category not in use", async () => {
    const { team, other, lead, otherLead } = await aDesk();
    const { id } = await keepTemplate(lead, sent(team, "Broken link"));
    const retired = await aCategory({ active: false });

    await expect(keepTemplate(lead, sent(team, "BROKEN link"))).rejects.toMatchObject({ field: "name" });
    await expect(keepTemplate(lead, sent(team, "New", { id: String(id), version: "7" }))).rejects.toMatchObject({
      reason: "conflict",
    });
    await expect(keepTemplate(lead, sent(team, "New", { categoryId: String(retired.id) }))).rejects.toMatchObject({
      field: "categoryId",
    });
    await expect(keepTemplate(otherLead, sent(other, "Broken link"))).resolves.toBeDefined();
  });

  test("and ordering, choosing a default and deleting are refused to whoever does not lead the team", async () => {
    const { team, lead, otherLead, reporter } = await aDesk();
    const { id } = await keepTemplate(lead, sent(team, "Broken link"));
    const forbidden = { reason: "forbidden" };

    for (const actor of [reporter, otherLead]) {
      await expect(async () => keepTemplate(actor, sent(team, "New"))).rejects.toMatchObject(forbidden);
      await expect(async () => orderTemplates(actor, { teamId: team.id, ids: [id] })).rejects.toMatchObject(forbidden);
      await expect(async () => setDefaultTemplate(actor, { teamId: team.id, id })).rejects.toMatchObject(forbidden);
      await expect(removeTemplate(actor, { id })).rejects.toMatchObject(forbidden);
      await expect(listTeamTemplates(actor, team.id)).rejects.toMatchObject(forbidden);
    }
  });

  test("stops where a team has as many as a list can hold", async () => {
    const { team, lead } = await aDesk();
    await database().owner`insert into issue_templates (team_id, name, position)
      select ${team.id}, 'Template ' || n, n from generate_series(1, ${TEMPLATE_LIMITS.perTeam}::int) n`;

    await expect(keepTemplate(lead, sent(team, "One more"))).rejects.toMatchObject({ reason: "invalid" });
  });

  test("tells what is wrong with it at its field", () => {
    const { error } = templateInput.safeParse({
      teamId: "1",
      name: " ",
      hint: "x".repeat(TEMPLATE_LIMITS.hint + 1),
      titleStart: "x".repeat(TEMPLATE_LIMITS.titleStart + 1),
      severity: "awful",
      required: "title",
    });

    expect(error?.issues.map(({ path }) => path[0])).toEqual(["name", "hint", "titleStart", "severity", "required"]);
  });
});

describe("a team's templates", () => {
  test("stand in the order that was given, and the default is one", async () => {
    const { team, lead, reporter } = await aDesk();
    const ids: number[] = [];
    for (const name of ["One", "Two", "Three"]) ids.push((await keepTemplate(lead, sent(team, name))).id);
    const [one, two, three] = ids as [number, number, number];

    await orderTemplates(lead, { teamId: team.id, ids: [three, one] });
    await setDefaultTemplate(lead, { teamId: team.id, id: one });
    await setDefaultTemplate(lead, { teamId: team.id, id: two });

    expect((await listTemplates(reporter)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["Three", false],
      ["One", false],
      ["Two", true],
    ]);
    await setDefaultTemplate(lead, { teamId: team.id, id: undefined });
    expect((await listTemplates(reporter)).some(({ isDefault }) => isDefault)).toBe(false);
  });

  test("can be deleted, once, which is remembered with what it said", async () => {
    const { team, lead, reporter } = await aDesk();
    const { id } = await keepTemplate(lead, sent(team, "Broken link", { hint: "Say where" }));

    await removeTemplate(lead, { id });

    expect(await listTemplates(reporter)).toEqual([]);
    expect((await log()).at(-1)).toMatchObject({ action: "template.deleted", before: { hint: "Say where" } });
    await expect(removeTemplate(lead, { id })).rejects.toMatchObject({ reason: "not_found" });
    await expect(keepTemplate(lead, sent(team, "X", { id: String(id), version: "1" }))).rejects.toMatchObject({
      reason: "not_found",
    });
  });

  test("of a team that is not in use are offered to nobody, and no category that is not", async () => {
    const { team, other, lead, otherLead, reporter, category } = await aDesk();
    await keepTemplate(lead, sent(team, "Broken link", { categoryId: String(category.id) }));
    await keepTemplate(otherLead, sent(other, "Wrong UTM"));
    await database().owner`update teams set active = false where id = ${other.id}`;
    await database().owner`update categories set active = false where id = ${category.id}`;

    expect(await listTemplates(reporter)).toMatchObject([{ name: "Broken link", categoryId: null }]);
  });
});

describe("filing by a template", () => {
  async function filing(template: Record<string, string>) {
    const desk = await aDesk();
    const { id } = await keepTemplate(desk.lead, sent(desk.team, "Broken link", template));
    const file = (more: Record<string, string> = {}, team = desk.team) =>
      reportIssue(
        desk.reporter,
        reportInput.parse({
          title: "Broken link: hero",
          teamId: String(team.id),
          categoryId: String(desk.category.id),
          severity: "high",
          templateId: String(id),
          ...more,
        }),
      );
    return { ...desk, id, file };
  }

  test("is refused at the first field that it asks for and that was left out", async () => {
    const { file } = await filing({ required: "url,description", description: "## Where" });

    await expect(file()).rejects.toMatchObject({
      field: "description",
      message: expect.stringContaining("Broken link"),
    });
    await expect(file({ description: "## Where\n" })).rejects.toMatchObject({ field: "description" });
    await expect(file({ description: "## Where\nIn Outlook" })).rejects.toMatchObject({ field: "url" });
    await expect(file({ description: "In Outlook", url: "https://example.com" })).resolves.toMatchObject({
      title: "Broken link: hero",
    });
  });

  test("asks for files that came with it, and for more than the beginning of a title", async () => {
    const { file, reporter } = await filing({ required: "uploads", titleStart: "Broken link: " });
    const [upload] = await database().owner<{ id: string }[]>`
      insert into uploads (uploaded_by, name, bytes, content_type, sha256, key)
      values (${reporter.id}, 'a.txt', 1, 'text/plain', 'hash', ${"1".repeat(32)}) returning id`;

    await expect(file()).rejects.toMatchObject({ field: "uploads" });
    await expect(file({ title: "Broken link:", uploads: upload!.id })).rejects.toMatchObject({ field: "title" });
    await expect(file({ uploads: upload!.id })).resolves.toBeDefined();
  });

  test("that was deleted or is another team's is refused, and without one nothing is asked", async () => {
    const { file, lead, other, id } = await filing({ required: "url" });
    const gone = { field: "templateId", message: expect.stringContaining("what you typed stays") };

    await expect(file({}, other)).rejects.toMatchObject(gone);
    await removeTemplate(lead, { id });
    await expect(file()).rejects.toMatchObject(gone);
    await expect(file({ templateId: "" })).resolves.toBeDefined();
  });
});
