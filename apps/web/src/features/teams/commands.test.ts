import type { SessionActor } from "@qm/db";
import { anActor, aTeam, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { keepCampaign } from "../campaigns/commands";
import { campaignInput } from "../campaigns/input";
import { listCampaigns } from "../campaigns/queries";
import { keepCategory } from "../categories/commands";
import { listCategories } from "../categories/queries";
import { keepTeam } from "./commands";
import { listTeams } from "./queries";

withDatabase();

const anAdmin = () => anActor("admin") as Promise<SessionActor>;

describe("keeping a team", () => {
  test("makes and changes it, with its lead among its members", async () => {
    const admin = await anAdmin();
    const [lead, member] = [await anActor("team_lead"), await anActor("reporter")];

    const { id } = await keepTeam(admin, {
      id: undefined,
      name: "Paid media",
      leadId: lead.id,
      memberIds: [member.id],
      active: true,
    });
    await keepTeam(admin, { id, name: "Paid social", leadId: null, memberIds: [member.id], active: false });

    const [team] = await listTeams(admin);
    expect(team).toMatchObject({ name: "Paid social", leadId: null, active: false });
    expect(team?.members.map((person) => person.id)).toEqual([member.id]);
  });

  test("refuses a name that is taken, whatever its case, and a lead who is a reporter", async () => {
    const admin = await anAdmin();
    await aTeam({ name: "Brand" });
    const reporter = await anActor("reporter");
    const input = { id: undefined, leadId: null, memberIds: [], active: true };

    await expect(keepTeam(admin, { ...input, name: "BRAND" })).rejects.toMatchObject({
      reason: "conflict",
      field: "name",
    });
    await expect(keepTeam(admin, { ...input, name: "New", leadId: reporter.id })).rejects.toMatchObject({
      field: "leadId",
    });
    await expect(keepTeam(admin, { ...input, name: "New", memberIds: [9999] })).rejects.toMatchObject({
      field: "memberIds",
    });
    expect(await listTeams(admin)).toHaveLength(1);
  });

  test("and categories and campaigns is for admins alone", async () => {
    const lead = (await anActor("team_lead")) as SessionActor;
    const team = await aTeam();
    const campaign = {
      name: "Spring",
      channel: "email" as const,
      teamId: team.id,
      launchAt: null,
      endsAt: null,
      links: null,
      recipients: null,
      active: true,
    };
    const refused = { reason: "forbidden" };

    await expect(
      keepTeam(lead, { id: team.id, name: "Mine", leadId: lead.id, memberIds: [], active: true }),
    ).rejects.toMatchObject(refused);
    await expect(
      keepCategory(lead, { id: undefined, name: "Mine", description: "", active: true }),
    ).rejects.toMatchObject(refused);
    await expect(keepCampaign(lead, { id: undefined, ...campaign })).rejects.toMatchObject(refused);
    await expect(listTeams(lead)).rejects.toMatchObject(refused);
    await expect(listCategories(lead)).rejects.toMatchObject(refused);
    await expect(listCampaigns(lead)).rejects.toMatchObject(refused);
  });
});

describe("keeping a category or a campaign", () => {
  test("makes it, changes it, and retires it", async () => {
    const admin = await anAdmin();
    const team = await aTeam();

    const { id } = await keepCategory(admin, {
      id: undefined,
      name: "Typo",
      description: "A word is wrong.",
      active: true,
    });
    await keepCategory(admin, { id, name: "Typo", description: "A word is wrong.", active: false });
    await keepCampaign(
      admin,
      campaignInput.parse({
        id: "",
        name: "Spring",
        channel: "email",
        teamId: String(team.id),
        launchAt: "2026-03-01",
        endsAt: "",
        links: "12",
        recipients: "",
        active: "on",
      }),
    );

    expect(await listCategories(admin)).toMatchObject([{ name: "Typo", active: false }]);
    expect(await listCampaigns(admin)).toMatchObject([
      { name: "Spring", links: 12, recipients: null, teamName: team.name },
    ]);
  });

  test("tells what is wrong with the input at its field", () => {
    const { error } = campaignInput.safeParse({
      id: "",
      name: "",
      channel: "radio",
      teamId: "",
      launchAt: "2026-02-30",
      endsAt: "",
      links: "many",
      recipients: "",
    });

    expect(error?.issues.map((issue) => issue.path[0])).toEqual(["name", "channel", "teamId", "launchAt", "links"]);
    const order = campaignInput.safeParse({
      id: "",
      name: "S",
      channel: "sms",
      teamId: "1",
      launchAt: "2026-02-02",
      endsAt: "2026-02-01",
      links: "",
      recipients: "",
    });
    expect(order.error?.issues.map((issue) => issue.path[0])).toEqual(["endsAt"]);
  });
});
