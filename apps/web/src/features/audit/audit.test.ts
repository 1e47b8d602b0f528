import type { SessionActor } from "@qm/db";
import { aCategory, anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { keepTeam } from "../teams/commands";
import { listAudit } from "./queries";
import { shown } from "./words";

withDatabase();

const NOBODY = { user: {}, team: {}, category: {}, calendar: {} };

/** What each entry says of its fields, the newest first. */
async function told(admin: SessionActor) {
  const { entries, names } = await listAudit(admin);
  const words = (values: Record<string, unknown> | null) =>
    values && Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shown(key, value, names, "UTC")]));
  return entries.map(({ action, before, after }) => ({ action, before: words(before), after: words(after) }));
}

describe("the audit log", () => {
  test("names the people of a team", async () => {
    const admin = (await anActor("admin")) as SessionActor;
    const team = await aTeam({ name: "Mail" });
    const lead = await anActor("team_lead", [team.id], { name: "Bea" });
    const member = await anActor("reporter", [team.id], { name: "Max" });

    await keepTeam(admin, { id: team.id, name: "Mail", leadId: lead.id, memberIds: [lead.id], active: true });
    await keepTeam(admin, { id: team.id, name: "Mail", leadId: null, memberIds: [member.id], active: true });

    expect(await told(admin)).toEqual([
      { action: "team.members_changed", before: { memberIds: "Bea" }, after: { memberIds: "Max" } },
      { action: "team.changed", before: { leadId: "Bea" }, after: { leadId: "nothing" } },
      { action: "team.members_changed", before: { memberIds: "Bea, Max" }, after: { memberIds: "Bea" } },
      { action: "team.changed", before: { leadId: "nothing" }, after: { leadId: "Bea" } },
    ]);
  });

  test("names teams, categories and calendars, and says the number of what is gone", async () => {
    const admin = (await anActor("admin")) as SessionActor;
    const [team, category] = [await aTeam({ name: "Web" }), await aCategory({ name: "Typo" })];
    const { owner } = database();
    const [calendar] = await owner<{ id: number }[]>`
      insert into business_calendars (name, week, holidays) values ('Office', '[[], [], [], [], [], [], []]', '[]') returning id`;
    const after = {
      teamIds: [team.id, 999],
      teamId: team.id,
      categoryId: category.id,
      calendarId: calendar!.id,
      links: 7,
    };
    await owner`insert into audit_log (actor_name, action, object_kind, after) values ('A', 'x', 'house', ${owner.json(after)})`;

    expect(await told(admin)).toMatchObject([
      { after: { teamIds: "Web, #999", teamId: "Web", categoryId: "Typo", calendarId: "Office", links: "7" } },
    ]);
  });

  test.for([
    ["Europe/Berlin", "2026-11-30"],
    ["UTC", "2026-11-29"],
  ])("says the day of a moment as it is in %s", ([zone, day]) => {
    expect(shown("launchAt", "2026-11-29T23:00:00.000Z", NOBODY, zone!)).toBe(day);
  });

  test("leaves alone a name that looks like a moment", () => {
    expect(shown("name", "2026-11-29Thanksgiving", NOBODY, "UTC")).toBe("2026-11-29Thanksgiving");
  });
});
