import { signInAs, signOut } from "@qm/auth/testing";
import { aCampaign, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { GET as campaigns } from "./options/campaigns/route";
import { GET as people } from "./options/people/route";
import { GET as issues } from "./route";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();
beforeEach(signOut);

const ask = async (route: typeof issues, query = "") => {
  const response = await route(new Request(`http://localhost/api?${query}`));
  return { status: response.status, cached: response.headers.get("Cache-Control"), body: await response.json() };
};
const idsOf = ({ body }: { body: { rows: { id: number }[] } }) => body.rows.map((row) => row.id);

describe.for([
  ["the list", issues],
  ["the campaigns to choose from", campaigns],
  ["the people to choose from", people],
] as const)("%s as JSON", ([, route]) => {
  test("answers 401 to whoever is not signed in", async () => {
    expect(await ask(route)).toEqual({
      status: 401,
      cached: "private, no-store",
      body: { error: "Sign in first." },
    });
  });

  test("answers 401 from the moment a person is deactivated", async () => {
    const person = await anActor("reporter");
    await signInAs(person);
    expect((await ask(route)).status).toBe(200);

    await database().owner`update users set active = false where id = ${person.id}`;

    expect((await ask(route)).status).toBe(401);
  });

  test("is kept by no cache", async () => {
    await signInAs(await anActor("reporter"));

    expect((await ask(route)).cached).toBe("private, no-store");
  });
});

describe("the list as JSON", () => {
  test("shows the same address to each with their own rows only", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const [lead, reporter, admin] = [
      await anActor("team_lead", [mine.id]),
      await anActor("reporter"),
      await anActor("admin"),
    ];
    const a = await anIssue({ teamId: mine.id });
    const b = await anIssue({ teamId: theirs.id, reportedBy: reporter.id });
    const c = await anIssue({ teamId: theirs.id });
    const seen = async (person: { id: number }) => {
      await signInAs(person);
      return idsOf(await ask(issues, "status=new&sort=id"));
    };

    expect(await seen(lead)).toEqual([a.id]);
    expect(await seen(reporter)).toEqual([b.id]);
    expect(await seen(admin)).toEqual([a.id, b.id, c.id]);
  });

  test("refuses what it cannot read, and names it", async () => {
    await signInAs(await anActor("team_lead"));

    const answer = await ask(issues, "status=open,purple&colour=red&createdAt=2026-02-30");

    expect(answer).toMatchObject({
      status: 400,
      body: { error: "These cannot be read: status, createdAt, colour." },
    });
  });

  test("refuses a scope that is not the asker's, whether it exists or not", async () => {
    const theirs = await aTeam();
    await signInAs(await anActor("team_lead"));

    const [existing, absent, all] = [
      await ask(issues, `scope=team-${theirs.id}`),
      await ask(issues, `scope=team-${theirs.id + 1}`),
      await ask(issues, "scope=all"),
    ];

    expect(existing.status).toBe(400);
    expect(absent).toEqual(existing);
    expect(all).toEqual(existing);
  });

  test("counts what matches and leads from page to page", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (let n = 0; n < 53; n++) await anIssue({ teamId: team.id, reportedBy: lead.id });
    await signInAs(lead);

    const first = await ask(issues);
    const second = await ask(issues, `after=${first.body.after}`);
    const back = await ask(issues, `before=${second.body.before}`);

    expect(first.body).toMatchObject({ total: 53, before: null });
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(53);
    expect(second.body.after).toBeNull();
    expect(idsOf(back)).toEqual(idsOf(first));
  });
});

describe("the options to choose from", () => {
  test("hold the people of one's own teams, by name", async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [mine.id], { name: "Lea" });
    await anActor("reporter", [mine.id], { name: "Rahel" });
    await anActor("reporter", [theirs.id], { name: "Rafael" });
    await signInAs(lead);
    const named = async (query: string) =>
      (await ask(people, query)).body.options.map(({ name }: { name: string }) => name);

    expect(await named("")).toEqual(["Lea", "Rahel"]);
    expect(await named("q=ra")).toEqual(["Rahel"]);
    expect(await named(`team=${theirs.id}`)).toEqual([]);
    expect((await ask(people, "team=all")).status).toBe(400);
    expect((await ask(people, "q=%00")).status).toBe(400);
  });

  test("hold the active campaigns, by name", async () => {
    await aCampaign({ name: "Spring sale" });
    await aCampaign({ name: "Spring cleaning", active: false });
    await signInAs(await anActor("reporter"));

    const { body } = await ask(campaigns, "q=SPRING");

    expect(body.options.map(({ name }: { name: string }) => name)).toEqual(["Spring sale"]);
  });
});
