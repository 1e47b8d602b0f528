import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { NO_GOALS, OFFICE_HOURS } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { dropPolicy, keepCalendar, keepPolicy } from "./commands";
import { calendarInput, type PolicyInput, policyInput } from "./input";
import { listAgreements } from "./queries";

withDatabase();

const POLICY: PolicyInput = {
  teamId: null,
  calendarId: null,
  version: 0,
  goals: { ...NO_GOALS, medium: { respond: 30, resolve: 240 } },
  pauses: ["open"],
  pausesAside: true,
};

const audited = async () =>
  (
    await database().owner<{ action: string; name: string }[]>`
    select action, object_name as name from audit_log order by id`
  ).map(({ action, name }) => `${action} ${name}`);

describe("agreeing on times", () => {
  test("holds for the issues filed from then on, and is remembered", async () => {
    const [admin, team] = [await anActor("admin"), await aTeam({ name: "Mail" })];

    await keepPolicy(admin, POLICY);
    await keepPolicy(admin, {
      ...POLICY,
      teamId: team.id,
      goals: { ...NO_GOALS, medium: { respond: 5, resolve: null } },
    });
    const issue = await anIssue({ teamId: team.id, severity: "medium" });

    const [clock] = await database().owner`select respond_goal as goal from issue_clocks where issue_id = ${issue.id}`;
    expect(clock).toEqual({ goal: 5 });
    expect(await audited()).toEqual(["sla.made all teams", "sla.made Mail"]);
    expect((await listAgreements(admin)).policies.map(({ teamName, version }) => [teamName, version])).toEqual([
      [null, 1],
      ["Mail", 1],
    ]);
  });

  test("that somebody else changed meanwhile is refused, and nothing is lost of theirs", async () => {
    const admin = await anActor("admin");
    await keepPolicy(admin, POLICY);
    await keepPolicy(admin, { ...POLICY, version: 1, pauses: [] });

    await expect(keepPolicy(admin, { ...POLICY, version: 1 })).rejects.toMatchObject({ reason: "conflict" });
    await expect(keepPolicy(admin, POLICY)).rejects.toMatchObject({ reason: "conflict" });
    expect((await listAgreements(admin)).policies[0]).toMatchObject({ pauses: [], version: 2 });
  });

  test("by two people at the same moment for the first time is one agreement", async () => {
    const admins = [await anActor("admin"), await anActor("admin")];

    const answers = await Promise.allSettled(admins.map((admin) => keepPolicy(admin, POLICY)));

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("with a team or by a calendar that is none is refused", async () => {
    const admin = await anActor("admin");

    await expect(keepPolicy(admin, { ...POLICY, teamId: 999 })).rejects.toMatchObject({ field: "teamId" });
    await expect(keepPolicy(admin, { ...POLICY, calendarId: 999 })).rejects.toMatchObject({ field: "calendarId" });
    await expect(dropPolicy(admin, { teamId: 999 })).rejects.toMatchObject({ reason: "not_found" });
  });

  test("ends for a team, for which the general agreement then holds", async () => {
    const [admin, team] = [await anActor("admin"), await aTeam({ name: "Mail" })];
    await keepPolicy(admin, POLICY);
    await keepPolicy(admin, { ...POLICY, teamId: team.id });

    await dropPolicy(admin, { teamId: team.id });

    expect((await listAgreements(admin)).policies).toMatchObject([{ teamId: null, recountedTo: 0 }]);
    expect((await audited()).at(-1)).toBe("sla.dropped Mail");
  });

  test.for(["reporter", "team_lead"] as const)("is not for a %s", async (role) => {
    const somebody = await anActor(role, [(await aTeam()).id]);

    await expect(keepPolicy(somebody, POLICY)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(dropPolicy(somebody, { teamId: 1 })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(keepCalendar(somebody, { id: undefined, name: "Office", ...OFFICE_HOURS })).rejects.toMatchObject({
      reason: "forbidden",
    });
    await expect(listAgreements(somebody)).rejects.toMatchObject({ reason: "forbidden" });
  });
});

describe("a calendar", () => {
  test("has its openings at once, and those anew that follow a change of its hours", async () => {
    const admin = await anActor("admin");
    const first = async () =>
      (
        await database()
          .owner`select opens_at as at from business_openings where opens_at > '2026-01-05T00:00:00Z' order by 1 limit 1`
      )[0];

    const { id } = await keepCalendar(admin, { id: undefined, name: "Office", ...OFFICE_HOURS });
    const before = await first();
    await keepCalendar(admin, {
      id,
      name: "Office",
      week: OFFICE_HOURS.week.map((hours) => hours && { ...hours, from: 10 * 60 }),
      holidays: ["2026-01-05"],
    });

    expect(before).toEqual({ at: new Date("2026-01-05T09:00:00Z") });
    expect(await first()).toEqual({ at: new Date("2026-01-06T10:00:00Z") });
    expect(await audited()).toEqual(["calendar.made Office", "calendar.changed Office"]);
  });
});

describe("what is typed", () => {
  const policyForm = {
    teamId: "",
    calendarId: "",
    version: "0",
    ...Object.fromEntries(
      ["low", "medium", "high", "critical"].flatMap((word) => [
        [`${word}_respond`, ""],
        [`${word}_resolve`, ""],
      ]),
    ),
  };
  const week = Object.fromEntries(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].flatMap((day) => [
      [`${day}_from`, ""],
      [`${day}_to`, ""],
    ]),
  );

  test("as a time is read in hours and minutes, and what is none is told at its field", () => {
    expect(policyInput.parse({ ...policyForm, high_respond: "1 h 30 min", pause_open: "on" })).toMatchObject({
      teamId: null,
      goals: { high: { respond: 90, resolve: null }, low: { respond: null, resolve: null } },
      pauses: ["open"],
      pausesAside: false,
    });
    const wrong = policyInput.safeParse({ ...policyForm, high_respond: "soon" });
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(["high_respond"]);
  });

  test("as a calendar needs a day with hours, an end after the beginning, and dates that exist", () => {
    const issues = (typed: Record<string, string>) =>
      calendarInput
        .safeParse({ id: "", name: "Office", holidays: "", ...week, ...typed })
        .error?.issues.map(({ path }) => path[0]);

    expect(issues({})).toEqual(["Monday_to"]);
    expect(issues({ Friday_from: "09:00" })).toEqual(["Friday_to"]);
    expect(issues({ Friday_from: "17:00", Friday_to: "09:00" })).toEqual(["Friday_to"]);
    expect(issues({ Friday_from: "09:00", Friday_to: "00:00" })).toBeUndefined();
    expect(issues({ Friday_from: "09:00", Friday_to: "17:00", holidays: "2026-02-30" })).toEqual(["holidays"]);
  });
});
