import type { SessionActor } from "@qm/db";
import { aCampaign, aCategory, anActor, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { OFFICE_HOURS } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { openedText, textsOf } from "@/lib/form-texts";
import { listAudit } from "./audit/queries";
import { keepCampaign } from "./campaigns/commands";
import { campaignInput } from "./campaigns/input";
import { listCampaigns } from "./campaigns/queries";
import { keepCategory } from "./categories/commands";
import { categoryInput } from "./categories/input";
import { listCategories } from "./categories/queries";
import { changePerson } from "./people/commands";
import { personInput } from "./people/input";
import { listPeople } from "./people/queries";
import { keepCalendar } from "./sla/commands";
import { calendarInput, timeKey, WEEKDAYS } from "./sla/input";
import { keepTeam } from "./teams/commands";
import { teamInput } from "./teams/input";
import { listTeams } from "./teams/queries";

withDatabase();

type Shown = Record<string, string | number[] | null>;

/** A form of these values as a browser sends it: an empty list and an empty tick send nothing. */
function formOf(shown: Shown): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(shown)) {
    if (Array.isArray(value)) for (const one of value) form.append(key, String(one));
    else if (value !== null) form.append(key, value);
  }
  return form;
}

/** A dialog that was opened with these values, and what sends it after a person changed some of them. */
function dialogOf<S extends z.ZodType>(
  input: S,
  run: (actor: SessionActor, input: z.output<S>) => Promise<unknown>,
  shown: Shown,
) {
  const opened = openedText(textsOf(formOf({ ...shown, opened: "" })));
  return async (actor: SessionActor, changes: Shown) =>
    run(actor, input.parse(textsOf(formOf({ ...shown, ...changes, opened }))));
}

const twoAdmins = async () =>
  [(await anActor("admin")) as SessionActor, (await anActor("admin")) as SessionActor] as const;

/** What the audit log says was changed, the oldest first. */
async function told(admin: SessionActor) {
  const { entries } = await listAudit(admin);
  return entries
    .toReversed()
    .map(({ actorId, objectName, before, after }) => ({ by: actorId, of: objectName, before, after }));
}

const conflictAt = (field: string) => ({
  reason: "conflict",
  field,
  message: expect.stringContaining("reload the page"),
});

/** The hours of a week as a form sends them: nine to five, and the weekend off. */
const OFFICE_WEEK = Object.fromEntries(
  WEEKDAYS.flatMap((day, n) => [
    [timeKey(day, "from"), n < 5 ? "09:00" : ""],
    [timeKey(day, "to"), n < 5 ? "17:00" : ""],
  ]),
);

describe("the form of a person that was opened before", () => {
  const open = (person: TestActor) =>
    dialogOf(personInput, changePerson, {
      id: String(person.id),
      name: person.name,
      role: person.role,
      teamIds: [...person.teamIds],
      active: "on",
    });
  const found = async (admin: SessionActor, person: TestActor) =>
    (await listPeople(admin)).people.find(({ id }) => id === person.id);

  test("gives nobody the access back that was taken from them, and both are remembered for what they did", async () => {
    const [one, two] = await twoAdmins();
    const person = await anActor("reporter");
    const [first, second] = [open(person), open(person)];

    await first(one, { active: null });
    await second(two, { name: "Renamed" });

    expect(await found(one, person)).toMatchObject({ name: "Renamed", active: false });
    expect(await told(one)).toEqual([
      { by: one.id, of: person.name, before: { active: true }, after: { active: false } },
      { by: two.id, of: "Renamed", before: { name: person.name }, after: { name: "Renamed" } },
    ]);
  });

  test("brings back no role and no team, and keeps a name that was given since", async () => {
    const [one, two] = await twoAdmins();
    const [left, joined] = [await aTeam(), await aTeam()];
    const person = await anActor("team_lead", [left.id]);
    const [first, second] = [open(person), open(person)];

    await first(one, { name: "Renamed", role: "reporter", teamIds: [] });
    await second(two, { teamIds: [left.id, joined.id] });

    expect(await found(one, person)).toMatchObject({ name: "Renamed", role: "reporter", teams: [{ id: joined.id }] });
    expect((await told(one)).at(-1)).toEqual({
      by: two.id,
      of: "Renamed",
      before: { teamIds: [] },
      after: { teamIds: [joined.id] },
    });
  });

  test("leaves a lead who was made a reporter since leading nothing", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const person = await anActor("team_lead", [team.id]);
    await database().owner`update teams set lead_id = ${person.id} where id = ${team.id}`;
    const [first, second] = [open(person), open(person)];

    await first(one, { name: "Renamed" });
    await second(two, { role: "reporter" });

    expect(await found(one, person)).toMatchObject({ name: "Renamed", role: "reporter", teams: [{ id: team.id }] });
    expect(await listTeams(one)).toMatchObject([{ leadId: null }]);
  });

  test("may be of who is the last admin since, whose role it leaves alone", async () => {
    const admin = (await anActor("admin")) as SessionActor;
    const person = await anActor("team_lead");
    const [first, second] = [open(person), open(person)];

    await first(admin, { role: "admin" });
    const last = { ...person, role: "admin" } as SessionActor;
    await open(admin)(last, { role: "reporter" });
    await second(last, { name: "Renamed" });

    expect(await found(last, person)).toMatchObject({ name: "Renamed", role: "admin" });
  });

  test("takes nobody out of a team that it did not offer, since it is not in use", async () => {
    const [admin] = await twoAdmins();
    const team = await aTeam({ active: false });
    const person = await anActor("reporter", [team.id]);

    await open({ ...person, teamIds: [] })(admin, { name: "Renamed" });

    expect(await found(admin, person)).toMatchObject({ name: "Renamed", teams: [{ id: team.id }] });
  });

  test("is refused where another changed the same field to something else, and nothing of it is written", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const person = await anActor("reporter");
    const [first, second] = [open(person), open(person)];

    await first(one, { role: "admin" });

    await expect(second(two, { name: "Renamed", role: "team_lead", teamIds: [team.id] })).rejects.toMatchObject(
      conflictAt("role"),
    );
    expect(await found(one, person)).toMatchObject({ name: person.name, role: "admin", teams: [] });
    expect(await told(one)).toHaveLength(1);
  });

  test("is well where another changed the same field to the same, which is told once", async () => {
    const [one, two] = await twoAdmins();
    const person = await anActor("reporter");
    const [first, second] = [open(person), open(person)];

    await first(one, { role: "team_lead" });
    await second(two, { role: "team_lead" });

    expect(await told(one)).toMatchObject([{ by: one.id, after: { role: "team_lead" } }]);
  });
});

describe("the form of a team that was opened before", () => {
  type Team = { id: number; name: string };
  const open = (team: Team, { memberIds = [] as number[], leadId = null as number | null } = {}) =>
    dialogOf(teamInput, keepTeam, {
      id: String(team.id),
      name: team.name,
      leadId: leadId === null ? null : String(leadId),
      memberIds,
      active: "on",
    });
  const memberIds = async (admin: SessionActor) =>
    (await listTeams(admin))[0]!.members.map(({ id }) => id).toSorted((a, b) => a - b);

  test("adds to the members that others added, and takes out only whom it took out", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const [a, b] = [await anActor("reporter", [team.id]), await anActor("reporter", [team.id])];
    const [c, d] = [await anActor("reporter"), await anActor("reporter")];
    const [first, second] = [open(team, { memberIds: [a.id, b.id] }), open(team, { memberIds: [a.id, b.id] })];

    await first(one, { memberIds: [a.id, b.id, c.id] });
    await second(two, { memberIds: [a.id, d.id] });

    expect(await memberIds(one)).toEqual([a.id, c.id, d.id]);
    expect(await told(one)).toMatchObject([
      { by: one.id, before: { memberIds: [a.id, b.id] }, after: { memberIds: [a.id, b.id, c.id] } },
      { by: two.id, before: { memberIds: [a.id, b.id, c.id] }, after: { memberIds: [a.id, c.id, d.id] } },
    ]);
  });

  test("drops nobody whom another adds at the same moment", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const [a, b] = [await anActor("reporter"), await anActor("reporter")];

    await Promise.all([open(team)(one, { memberIds: [a.id] }), open(team)(two, { memberIds: [b.id] })]);

    expect(await memberIds(one)).toEqual([a.id, b.id]);
  });

  test("leaves the lead, and a team that was put out of use, as another left them", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const lead = await anActor("team_lead");
    const [first, second] = [open(team), open(team)];

    await first(one, { leadId: String(lead.id), active: null });
    await second(two, { name: "Renamed" });

    expect(await listTeams(one)).toMatchObject([
      { name: "Renamed", leadId: lead.id, active: false, members: [{ id: lead.id }] },
    ]);
    expect((await told(one)).at(-1)).toMatchObject({ before: { name: team.name }, after: { name: "Renamed" } });
  });

  test("keeps the lead among the members, whoever took them out meanwhile", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const shown = { memberIds: [lead.id] };
    const [first, second, third] = [open(team, shown), open(team, shown), open(team, shown)];

    await first(one, { memberIds: [] });
    await second(two, { leadId: String(lead.id) });
    await third(one, { memberIds: [] });

    expect(await listTeams(one)).toMatchObject([{ leadId: lead.id, members: [{ id: lead.id }] }]);
  });

  test("asks nothing of a lead whom it did not choose", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    await database().owner`update teams set lead_id = ${lead.id} where id = ${team.id}`;
    const form = open(team, { memberIds: [lead.id], leadId: lead.id });

    await changePerson(one, { id: lead.id, name: lead.name, role: "reporter", teamIds: [team.id], active: true });
    await form(two, { name: "Renamed" });

    expect(await listTeams(one)).toMatchObject([{ name: "Renamed", leadId: null }]);
  });

  test("is refused where another chose another lead, and adds nobody", async () => {
    const [one, two] = await twoAdmins();
    const team = await aTeam();
    const [a, b, c] = [await anActor("team_lead"), await anActor("team_lead"), await anActor("reporter")];
    const [first, second] = [open(team), open(team)];

    await first(one, { leadId: String(a.id) });

    await expect(second(two, { leadId: String(b.id), memberIds: [c.id] })).rejects.toMatchObject(conflictAt("leadId"));
    expect(await memberIds(one)).toEqual([a.id]);
  });
});

describe("the form of a campaign that was opened before", () => {
  const MORNING = new Date("2026-03-01T08:00:00Z");
  const EVENING = new Date("2026-03-20T21:30:00Z");

  /** A campaign that launches at eight in the morning. */
  async function aLaunch() {
    const campaign = await aCampaign();
    await database()
      .owner`update campaigns set launch_at = ${MORNING.toISOString()}, ends_at = ${EVENING.toISOString()}, links = 10 where id = ${campaign.id}`;
    return campaign;
  }
  const open = (campaign: { id: number; name: string; teamId: number }) =>
    dialogOf(campaignInput, keepCampaign, {
      id: String(campaign.id),
      name: campaign.name,
      channel: "email",
      teamId: String(campaign.teamId),
      launchAt: "2026-03-01",
      endsAt: "2026-03-20",
      links: "10",
      recipients: "",
      active: "on",
    });

  test("leaves what another changed, and both are remembered for what they did", async () => {
    const [one, two] = await twoAdmins();
    const campaign = await aLaunch();
    const [first, second] = [open(campaign), open(campaign)];

    await first(one, { channel: "sms", launchAt: "2026-03-02", active: null });
    await second(two, { links: "12", recipients: "500" });

    expect(await listCampaigns(one)).toMatchObject([
      { channel: "sms", launchAt: new Date("2026-03-02"), endsAt: EVENING, links: 12, recipients: 500, active: false },
    ]);
    expect(await told(one)).toMatchObject([
      {
        before: { channel: "email", launchAt: MORNING.toISOString(), active: true },
        after: { channel: "sms", launchAt: "2026-03-02T00:00:00.000Z", active: false },
      },
      { before: { links: 10, recipients: null }, after: { links: 12, recipients: 500 } },
    ]);
  });

  test("is refused where another moved the launch to another day", async () => {
    const [one, two] = await twoAdmins();
    const campaign = await aLaunch();
    const [first, second] = [open(campaign), open(campaign)];

    await first(one, { launchAt: "2026-03-02" });

    await expect(second(two, { launchAt: "2026-03-03", links: "12" })).rejects.toMatchObject(conflictAt("launchAt"));
    expect(await listCampaigns(one)).toMatchObject([{ launchAt: new Date("2026-03-02"), links: 10 }]);
  });

  test("is refused where it would end before a launch that another moved", async () => {
    const [one, two] = await twoAdmins();
    const campaign = await aLaunch();
    const [first, second] = [open(campaign), open(campaign)];

    await first(one, { launchAt: "2026-03-15" });

    await expect(second(two, { endsAt: "2026-03-10" })).rejects.toMatchObject({ reason: "invalid", field: "endsAt" });
    expect(await listCampaigns(one)).toMatchObject([{ launchAt: new Date("2026-03-15"), endsAt: EVENING }]);
  });

  test("moves neither launch nor end by a minute where their days are left alone", async () => {
    const [admin] = await twoAdmins();
    const campaign = await aLaunch();

    await open(campaign)(admin, { links: "12" });

    expect(await listCampaigns(admin)).toMatchObject([{ launchAt: MORNING, endsAt: EVENING, links: 12 }]);
    expect(await told(admin)).toEqual([
      { by: admin.id, of: campaign.name, before: { links: 10 }, after: { links: 12 } },
    ]);
  });

  test("may end on the day of a launch in the morning, and be launched on another day", async () => {
    const [one, two] = await twoAdmins();
    const campaign = await aLaunch();
    const [first, second] = [open(campaign), open(campaign)];

    await first(one, { endsAt: "2026-03-01" });
    await second(two, { launchAt: "2026-02-27" });

    expect(await listCampaigns(one)).toMatchObject([{ launchAt: new Date("2026-02-27"), endsAt: MORNING }]);
  });
});

describe("the form of a category that was opened before", () => {
  const open = ({ id, name }: { id: number; name: string }) =>
    dialogOf(categoryInput, keepCategory, { id: String(id), name, description: "", active: "on" });

  test("leaves what another changed, and both are remembered for what they did", async () => {
    const [one, two] = await twoAdmins();
    const category = await aCategory();
    const [first, second] = [open(category), open(category)];

    await first(one, { name: "Renamed", active: null });
    await second(two, { description: "A word is wrong." });

    expect(await listCategories(one)).toMatchObject([
      { name: "Renamed", description: "A word is wrong.", active: false },
    ]);
    expect(await told(one)).toMatchObject([
      { by: one.id, after: { name: "Renamed", active: false } },
      { by: two.id, of: "Renamed", before: { description: "" }, after: { description: "A word is wrong." } },
    ]);
  });

  test("is refused where another wrote another description, and may be sent for the rest", async () => {
    const [one, two] = await twoAdmins();
    const category = await aCategory();
    const [first, second] = [open(category), open(category)];

    await first(one, { description: "A word is wrong." });

    await expect(second(two, { description: "A letter is wrong." })).rejects.toMatchObject(conflictAt("description"));
    await second(two, { name: "Renamed" });
    expect(await listCategories(one)).toMatchObject([{ name: "Renamed", description: "A word is wrong." }]);
  });
});

describe("the form of a calendar that was opened before", () => {
  const open = (id: number) =>
    dialogOf(calendarInput, keepCalendar, {
      id: String(id),
      name: "Office",
      holidays: "2026-12-25\r\n2026-12-26",
      ...OFFICE_WEEK,
    });
  const aCalendar = (admin: SessionActor) =>
    keepCalendar(admin, { id: undefined, name: "Office", ...OFFICE_HOURS, holidays: ["2026-12-25", "2026-12-26"] });
  const openings = async (day: string) =>
    database().owner`select opens_at as at from business_openings
      where opens_at >= ${day}::date and opens_at < ${day}::date + interval '1 day'`;

  test("leaves what another changed, also in the working time that is worked out", async () => {
    const [one, two] = await twoAdmins();
    const { id } = await aCalendar(one);
    const [first, second] = [open(id), open(id)];

    await first(one, { Monday_from: "10:00" });
    await second(two, { holidays: "2026-12-24" });

    expect((await told(one)).slice(1).map(({ by, after }) => ({ by, changed: Object.keys(after!) }))).toEqual([
      { by: one.id, changed: ["week"] },
      { by: two.id, changed: ["holidays"] },
    ]);
    expect(await openings("2026-12-21")).toEqual([{ at: new Date("2026-12-21T10:00:00Z") }]);
    expect(await openings("2026-12-24")).toEqual([]);
  });

  test("is refused where another changed the hours to others", async () => {
    const [one, two] = await twoAdmins();
    const { id } = await aCalendar(one);
    const [first, second] = [open(id), open(id)];

    await first(one, { Monday_from: "10:00" });

    await expect(second(two, { Friday_to: "15:00" })).rejects.toMatchObject(conflictAt("week"));
    expect(await openings("2026-12-21")).toEqual([{ at: new Date("2026-12-21T10:00:00Z") }]);
  });
});

test.for([
  ["person", personInput, { name: "Ada", role: "reporter" }],
  ["team", teamInput, { name: "Brand" }],
  [
    "campaign",
    campaignInput,
    { name: "Spring", channel: "sms", teamId: "1", launchAt: "", endsAt: "", links: "", recipients: "" },
  ],
  ["category", categoryInput, { name: "Typo", description: "" }],
  [
    "calendar",
    calendarInput,
    {
      name: "Office",
      holidays: "",
      ...OFFICE_WEEK,
    },
  ],
] as const)("a form that changes a %s without saying what it was opened with is not taken", ([, input, sent]) => {
  const answer = input.safeParse({ id: "1", ...sent });

  expect(answer.error?.issues.map(({ path }) => path)).toEqual([["opened"]]);
});
