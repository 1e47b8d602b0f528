import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { NO_CONDITIONS } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { reportIssue } from "../issues/commands";
import { reportInput } from "../issues/input";
import { keepRules } from "./commands";
import { type RuleDraft, rulesInput } from "./input";
import { findRules, tryRules } from "./queries";

withDatabase();

async function aDesk() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const [ana, ben] = [await anActor("reporter", [team.id]), await anActor("reporter", [team.id])];
  return { team, lead, ana, ben, category: await aCategory(), filer: await anActor("reporter") };
}

const aRule = (
  name: string,
  assignTo: number,
  when: Partial<RuleDraft["when"]> = {},
  more: Partial<RuleDraft> = {},
) => ({
  name,
  enabled: true,
  when: { ...NO_CONDITIONS, ...when },
  assignTo,
  ...more,
});

/** As the page sends them. */
const sent = (teamId: number, version: number, rules: readonly unknown[]) =>
  rulesInput.parse({ teamId: String(teamId), version: String(version), rules: JSON.stringify(rules) });

type Desk = Awaited<ReturnType<typeof aDesk>>;
type Given = { url?: string; campaignId?: number; assignedTo?: number; by?: Desk["filer"] };

/** Files an issue and answers to whom it went, and by which rule. */
async function filed({ team, category, filer }: Desk, { url, campaignId, assignedTo, by = filer }: Given = {}) {
  const { id } = await reportIssue(
    by,
    reportInput.parse({
      title: "New",
      teamId: String(team.id),
      categoryId: String(category.id),
      severity: "high",
      ...(url && { url }),
      ...(campaignId && { campaignId: String(campaignId) }),
      ...(assignedTo && { assignedTo: String(assignedTo) }),
    }),
  );
  const { owner } = database();
  const [issue] = await owner<{ to: number | null; version: number }[]>`
    select assigned_to as to, version from issues where id = ${id}`;
  const [change] = await owner<{ rule: string; by: number }[]>`
    select by_rule as rule, actor_id as by from issue_history where issue_id = ${id} and field = 'assignedTo'`;
  return { to: issue!.to, version: issue!.version, rule: change?.rule ?? null, by: change?.by ?? null };
}

describe("filing an issue", () => {
  test("has the first rule that fits assign it, in the filer's name and with the rule's", async () => {
    const desk = await aDesk();
    const { team, lead, ana, ben, category, filer } = desk;
    await keepRules(
      lead,
      sent(team.id, 0, [
        aRule("Shop", ana.id, { hosts: ["*.Shop.example"] }),
        aRule("Links", ben.id, { categoryIds: [category.id] }),
        aRule("Rest", ana.id),
      ]),
    );

    expect(await filed(desk, { url: "https://www.shop.example/offer" })).toEqual({
      to: ana.id,
      version: 1,
      rule: "Shop",
      by: filer.id,
    });
    expect(await filed(desk, { url: "https://shop.example/" })).toMatchObject({ to: ben.id, rule: "Links" });
    expect(await filed(desk)).toMatchObject({ to: ben.id, rule: "Links" });
  });

  test("asks for the channel of the campaign", async () => {
    const desk = await aDesk();
    const campaign = await aCampaign({ teamId: desk.team.id });
    await keepRules(desk.lead, sent(desk.team.id, 0, [aRule("Mail", desk.ana.id, { channels: ["email"] })]));

    expect(await filed(desk, { campaignId: campaign.id })).toMatchObject({ to: desk.ana.id });
    expect(await filed(desk)).toMatchObject({ to: null, rule: null });
  });

  test("keeps whom the filer chose", async () => {
    const desk = await aDesk();
    await keepRules(desk.lead, sent(desk.team.id, 0, [aRule("Rest", desk.ana.id)]));

    const chosen = await filed(desk, { assignedTo: desk.ben.id, by: desk.lead });

    expect(chosen).toMatchObject({ to: desk.ben.id, rule: null });
  });

  test("passes over a rule that is off, or names who has left the team or the house, and says which are broken", async () => {
    const desk = await aDesk();
    const { team, lead, ana, ben, filer } = desk;
    const gone = await anActor("reporter", [team.id]);
    await keepRules(
      lead,
      sent(team.id, 0, [
        aRule("Off", ben.id, {}, { enabled: false }),
        aRule("Left", gone.id),
        aRule("Deactivated", ben.id),
        aRule("Rest", ana.id),
      ]),
    );
    const { owner } = database();
    await owner`delete from team_members where user_id = ${gone.id}`;
    await owner`update users set active = false where id = ${ben.id}`;

    expect(await filed(desk)).toMatchObject({ to: ana.id, rule: "Rest" });
    expect((await findRules(lead, team.id)).broken).toEqual([1, 2, 3]);
    expect(filer.teamIds).toEqual([]);
  });
});

describe("keeping a team's rules", () => {
  test("keeps order and numbers, gives a number once, and tells who changed them", async () => {
    const { team, lead, ana } = await aDesk();
    await keepRules(lead, sent(team.id, 0, [aRule("One", ana.id), aRule("Two", ana.id)]));
    await keepRules(lead, sent(team.id, 1, [aRule("Two", ana.id, {}, { id: 2 }), aRule("Three", ana.id)]));
    await keepRules(lead, sent(team.id, 2, [aRule("Three", ana.id, {}, { id: 3 }), aRule("New", ana.id)]));

    const kept = await findRules(lead, team.id);

    expect(kept.rules.map(({ id, name }) => [id, name])).toEqual([
      [3, "Three"],
      [4, "New"],
    ]);
    expect(kept).toMatchObject({ version: 3, changed: { by: lead.name }, broken: [] });
  });

  test("refuses what was written over older rules, and keeps the newer ones", async () => {
    const { team, lead, ana } = await aDesk();
    const admin = await anActor("admin");
    await keepRules(admin, sent(team.id, 0, [aRule("Theirs", ana.id)]));

    await expect(keepRules(lead, sent(team.id, 0, [aRule("Mine", ana.id)]))).rejects.toMatchObject({
      reason: "conflict",
    });
    expect((await findRules(lead, team.id)).rules).toMatchObject([{ name: "Theirs" }]);
  });

  test.for([true, false])("refuses a new rule for somebody without access, be it on: %s", async (enabled) => {
    const { team, lead, filer } = await aDesk();
    const admin = await anActor("admin");
    const colleague = await anActor("reporter", [(await aTeam()).id]);
    const leadOfBoth = await anActor("team_lead", [team.id, colleague.teamIds[0]!]);
    const saying = (name: string) =>
      `“Links” names ${name} has no access to this team's issues. Choose a member of the team.`;
    const links = (id: number) => sent(team.id, 0, [aRule("Links", id, {}, { enabled })]);

    await expect(keepRules(admin, links(filer.id))).rejects.toThrow(saying(`${filer.name}, who`));
    await expect(keepRules(leadOfBoth, links(colleague.id))).rejects.toThrow(saying(`${colleague.name}, who`));
    for (const id of [filer.id, colleague.id, 99_999]) {
      await expect(keepRules(lead, links(id))).rejects.toThrow(saying("somebody who"));
    }
    expect((await findRules(lead, team.id)).rules).toEqual([]);
  });

  test("refuses by name a rule whose person has left the team, unless it is off", async () => {
    const { team, lead, ana } = await aDesk();
    await anIssue({ teamId: team.id, reportedBy: ana.id });
    await keepRules(lead, sent(team.id, 0, [aRule("Links", ana.id)]));
    await database().owner`delete from team_members where user_id = ${ana.id}`;

    await expect(keepRules(lead, sent(team.id, 1, [aRule("Links", ana.id, {}, { id: 1 })]))).rejects.toThrow(
      `“Links” names ${ana.name}, who has no access to this team's issues. Choose a member of the team, or switch the rule off.`,
    );
    await keepRules(lead, sent(team.id, 1, [aRule("Links", ana.id, {}, { id: 1, enabled: false })]));
    expect((await findRules(lead, team.id)).rules).toMatchObject([{ enabled: false, assignTo: ana.id }]);
  });

  test("names whom the rules name to those who may know them, and who changed them to all who keep them", async () => {
    const { team, lead, ana, filer } = await aDesk();
    const [reported, assigned, admin] = [
      await anActor("reporter", [team.id]),
      await anActor("reporter", [team.id]),
      await anActor("admin"),
    ];
    await anIssue({ teamId: team.id, reportedBy: reported.id });
    await anIssue({ teamId: team.id, assignedTo: assigned.id });
    const [elsewhere] = [await anIssue({ reportedBy: filer.id })];
    const people = [ana, reported, assigned];
    await keepRules(
      admin,
      sent(
        team.id,
        0,
        [...people, ana].map(({ id }, n) => aRule(`Rule ${n}`, id)),
      ),
    );
    const { owner } = database();
    await owner`delete from team_members where user_id in (${reported.id}, ${assigned.id})`;
    // As it was kept before numbers of strangers were refused in rules that are off.
    await owner`update assignment_rules set rules = jsonb_set(rules, '{3,assignTo}', ${String(filer.id)}::jsonb)`;

    const known = Object.fromEntries(people.map(({ id, name }) => [id, name]));
    expect(await findRules(lead, team.id)).toMatchObject({ names: { user: known }, changed: { by: admin.name } });
    expect((await findRules(lead, team.id)).names.user).toEqual(known);
    expect((await findRules(admin, team.id)).names.user).toEqual({ ...known, [filer.id]: filer.name });
    expect(elsewhere.teamId).not.toBe(team.id);
  });

  test("refuses a category or campaign that is none", async () => {
    const { team, lead, ana } = await aDesk();
    for (const when of [{ categoryIds: [9_999] }, { campaignIds: [9_999] }]) {
      await expect(keepRules(lead, sent(team.id, 0, [aRule("Links", ana.id, when)]))).rejects.toMatchObject({
        reason: "invalid",
        field: "rules",
      });
    }
  });

  test("is for the team's leads and for admins", async () => {
    const { team, lead, ana } = await aDesk();
    const [otherLead, admin] = [await anActor("team_lead", [(await aTeam()).id]), await anActor("admin")];
    const input = sent(team.id, 0, [aRule("Links", ana.id)]);
    for (const stranger of [ana, otherLead]) {
      await expect(keepRules(stranger, input)).rejects.toMatchObject({ reason: "forbidden" });
      await expect(findRules(stranger, team.id)).rejects.toMatchObject({ reason: "forbidden" });
      await expect(tryRules(stranger, input)).rejects.toMatchObject({ reason: "forbidden" });
    }

    await keepRules(admin, input);
    expect((await findRules(lead, team.id)).version).toBe(1);
  });

  test.for<[string, unknown]>([
    ["write www.example.com, or *.example.com for all before it", aRule("Links", 1, { hosts: ["a*b"] })],
    ["Give each rule a name.", aRule(" ", 1)],
    ["Say for each rule who gets the issue.", { ...aRule("Links", 1), assignTo: null }],
  ])("tells what is wrong: %s", ([sentence, rule]) => {
    const { error } = rulesInput.safeParse({ teamId: "1", version: "0", rules: JSON.stringify([rule]) });
    expect(error?.issues[0]?.message).toContain(sentence);
  });
});

describe("trying rules", () => {
  test("tells for the last issues who would get them, beside who does by the present rules, and keeps nothing", async () => {
    const desk = await aDesk();
    const { team, lead, ana, ben } = desk;
    await keepRules(lead, sent(team.id, 0, [aRule("Rest", ana.id)]));
    const shop = await anIssue({ teamId: team.id, url: "https://www.shop.example/", assignedTo: ana.id });
    const other = await anIssue({ teamId: team.id, createdAt: new Date(Date.now() - 60_000) });
    await anIssue();

    const { trials } = await tryRules(lead, {
      teamId: team.id,
      rules: [aRule("Shop", ben.id, { hosts: ["*.shop.example"] })],
    });

    expect(trials.map(({ id, before, after }) => ({ id, before, after }))).toEqual([
      { id: shop.id, before: { rule: "Rest", to: ana.name }, after: { rule: "Shop", to: ben.name } },
      { id: other.id, before: { rule: "Rest", to: ana.name }, after: null },
    ]);
    expect((await findRules(lead, team.id)).rules).toHaveLength(1);
  });
});
