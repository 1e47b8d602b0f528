import { aCampaign, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView } from "@/features/issues/view";
import { keepView, orderStars, removeView, saveView, setStart, shareView, starView } from "./commands";
import { newViewInput, shareViewInput } from "./input";
import { findStarts, findView, listStarred, listViews } from "./queries";
import { differences, meant, viewHref } from "./saved";

withDatabase();

const PRIVATE = { visibility: "private", teamId: null } as const;
const ALL = { visibility: "all", teamId: null } as const;
const forTeam = (teamId: number) => ({ visibility: "team", teamId }) as const;

/** A view of this person, shared so. */
async function aView(
  owner: TestActor,
  sharing: Parameters<typeof shareView>[1] | object = PRIVATE,
  query = "severity=high",
) {
  const { id } = await keepView(owner, { name: "View", query, starred: false, ...PRIVATE, ...sharing });
  return (await findView(owner, id))!;
}

async function aHouse() {
  const [team, other] = [await aTeam(), await aTeam()];
  return {
    team,
    other,
    lead: await anActor("team_lead", [team.id]),
    member: await anActor("reporter", [team.id]),
    stranger: await anActor("team_lead", [other.id]),
    admin: await anActor("admin"),
  };
}

const refused = (reason: string) => expect.objectContaining({ reason });

describe("a saved view", () => {
  test("is one of three hundred of its owner at most, since whoever sees them reads them all", async () => {
    const { lead, member, team } = await aHouse();
    await database().owner`insert into saved_views (owner_id, name, visibility, team_id, query)
      select ${member.id}, 'View', 'team', ${team.id}, '' from generate_series(1, 299)`;

    await aView(member, forTeam(team.id));

    await expect(aView(member, forTeam(team.id))).rejects.toEqual(refused("invalid"));
    await expect(aView(lead)).resolves.toMatchObject({ name: "View" });
  });

  test("keeps the state of the list, normalised and without the page", async () => {
    const { lead, team } = await aHouse();

    const view = await aView(
      lead,
      {},
      `group=severity&severity=high%2Ccritical&scope=team-${team.id}&view=3&columns=title%2Cid.90`,
    );

    expect(view).toMatchObject({ name: "View", ownerId: lead.id, version: 1, starred: false, mayKeep: true });
    expect(view.query).toBe(`scope=team-${team.id}&severity=high,critical&group=severity&columns=title,id.90`);
    expect(viewHref(view)).toBe(`/issues?view=${view.id}&${view.query}`);
  });

  test("that asks for what cannot be read is not kept", async () => {
    const { lead } = await aHouse();

    await expect(aView(lead, {}, "severity=purple")).rejects.toEqual(refused("invalid"));
    expect(await listViews(lead)).toEqual([]);
  });

  test("is seen by those it is for, and does not exist for the others", async () => {
    const { lead, member, stranger, admin, team } = await aHouse();
    const [own, ours, everybodys] = [await aView(lead), await aView(lead, forTeam(team.id)), await aView(lead, ALL)];

    const seen = async (actor: TestActor) => (await listViews(actor)).map(({ id }) => id).sort((a, b) => a - b);
    expect(await seen(lead)).toEqual([own.id, ours.id, everybodys.id]);
    expect(await seen(member)).toEqual([ours.id, everybodys.id]);
    expect(await seen(admin)).toEqual([ours.id, everybodys.id]);
    expect(await seen(stranger)).toEqual([everybodys.id]);
    expect(await findView(stranger, ours.id)).toBeNull();
    await expect(starView(stranger, { id: ours.id, starred: true })).rejects.toEqual(refused("not_found"));
    await expect(removeView(stranger, { id: own.id })).rejects.toEqual(refused("not_found"));
  });

  test("is changed by its owner, its team's leads and admins, and by nobody else who sees it", async () => {
    const { lead, member, stranger, admin, team } = await aHouse();
    const secondLead = await anActor("team_lead", [team.id]);
    const view = await aView(member, forTeam(team.id));
    const everybodys = await aView(lead, ALL);

    await saveView(member, { id: view.id, version: 1, query: "severity=low" });
    await saveView(secondLead, { id: view.id, version: 2, query: "severity=medium" });
    await saveView(admin, { id: view.id, version: 3, query: "severity=critical" });

    expect(await findView(member, view.id)).toMatchObject({
      query: "scope=all&severity=critical",
      version: 4,
    });
    await expect(saveView(stranger, { id: view.id, version: 4, query: "" })).rejects.toEqual(refused("not_found"));
    await expect(saveView(stranger, { id: everybodys.id, version: 1, query: "" })).rejects.toEqual(
      refused("forbidden"),
    );
    await expect(removeView(secondLead, { id: everybodys.id })).rejects.toEqual(refused("forbidden"));
    await removeView(admin, { id: everybodys.id });
    expect(await findView(lead, everybodys.id)).toBeNull();
  });

  test("keeps a scope that whoever saves it may not open, unless they chose another", async () => {
    const { lead, admin, team } = await aHouse();
    const view = await aView(admin, forTeam(team.id), "scope=all&severity=high");
    const query = async () => (await findView(lead, view.id))!.query;

    await saveView(lead, { id: view.id, version: 1, query: "scope=teams&severity=low" });
    expect(await query()).toBe("scope=all&severity=low");
    await saveView(lead, { id: view.id, version: 2, query: "scope=mine&severity=low" });
    expect(await query()).toBe("scope=mine&severity=low");
    await saveView(lead, { id: view.id, version: 3, query: "scope=teams&severity=low" });
    expect(await query()).toBe("scope=teams&severity=low");
    await saveView(admin, { id: view.id, version: 4, query: "scope=all&severity=low" });
    expect(await query()).toBe("scope=all&severity=low");
  });

  test("that two people save is saved by the first, and the second is told", async () => {
    const { lead, member, team } = await aHouse();
    const view = await aView(member, forTeam(team.id));
    await saveView(member, { id: view.id, version: 1, query: "severity=low" });

    await expect(saveView(lead, { id: view.id, version: 1, query: "severity=high" })).rejects.toEqual(
      refused("conflict"),
    );
    expect(await findView(lead, view.id)).toMatchObject({ query: expect.stringContaining("severity=low"), version: 2 });
  });

  test("is shown to others only as far as one's role goes, and made private by its owner alone", async () => {
    const { lead, member, team, other } = await aHouse();

    await expect(aView(member, ALL)).rejects.toEqual(refused("forbidden"));
    await expect(aView(lead, forTeam(other.id))).rejects.toEqual(refused("forbidden"));
    const view = await aView(member, forTeam(team.id));
    const share = { id: view.id, version: 1, name: "Renamed" };
    await expect(shareView(lead, { ...share, ...PRIVATE })).rejects.toEqual(refused("forbidden"));
    await shareView(lead, { ...share, ...forTeam(team.id) });
    await shareView(member, { ...share, version: 2, ...PRIVATE });

    expect(await findView(lead, view.id)).toBeNull();
    expect(await findView(member, view.id)).toMatchObject({ name: "Renamed", visibility: "private", teamId: null });
  });

  test("of a team that its owner has left stays theirs to see and to delete, not to change for the team", async () => {
    const { member, team } = await aHouse();
    const view = await aView(member, forTeam(team.id));
    await database().owner`delete from team_members where user_id = ${member.id}`;
    const gone = { ...member, teamIds: [] };

    expect(await findView(gone, view.id)).not.toBeNull();
    await expect(saveView(gone, { id: view.id, version: 1, query: "" })).rejects.toEqual(refused("forbidden"));
    await removeView(gone, { id: view.id });
    expect(await listViews(gone)).toEqual([]);
  });

  test("names a team, a name and a kind of sharing that there is", () => {
    const problems = (input: Record<string, string>) =>
      newViewInput.safeParse({ query: "", teamId: "", ...input }).error?.issues.map(({ path }) => path[0]);

    expect(problems({ name: "", visibility: "world" })).toEqual(["name", "visibility"]);
    expect(problems({ name: "Mine", visibility: "team" })).toEqual(["teamId"]);
    expect(shareViewInput.safeParse({ id: "0", version: "1", name: "x", visibility: "all", teamId: "" }).success).toBe(
      false,
    );
  });
});

describe("opening a view", () => {
  test("shows what the opener may see, not what its owner did", async () => {
    const { lead, stranger, team } = await aHouse();
    await anIssue({ teamId: team.id, title: "Theirs", severity: "high" });
    const view = await aView(lead, ALL, `scope=team-${team.id}&severity=high`);

    const { view: opened, unreadable } = parseIssueView(stranger, new URLSearchParams(view.query));

    expect(unreadable).toEqual(["scope"]);
    expect(opened.scope).toEqual({ kind: "teams" });
    expect((await listIssues(stranger, opened)).rows).toEqual([]);
    expect((await listIssues(lead, meant(lead, view))).rows).toHaveLength(1);
  });

  test("names no person in its filters whom the opener could not choose", async () => {
    const { lead, member, stranger, team } = await aHouse();
    const campaign = await aCampaign({ teamId: team.id });
    const view = await aView(lead, ALL, `assignedTo=${member.id}&campaignId=${campaign.id}`);

    const names = async (actor: TestActor) => (await listIssues(actor, meant(actor, view))).names.user;

    expect(await names(lead)).toEqual({ [member.id]: member.name });
    expect(await names(stranger)).toEqual({});
  });

  test("differs from what is saved by what was changed since, and not by a scope that is the reader's own instead", async () => {
    const { lead, stranger, team } = await aHouse();
    const view = await aView(lead, ALL, `scope=team-${team.id}&severity=high&sort=dueAt`);

    expect(differences(stranger, meant(stranger, view), view)).toEqual([]);
    const changed = parseIssueView(lead, new URLSearchParams("scope=mine&severity=low&group=status")).view;
    expect(differences(lead, changed, view)).toEqual([
      { key: "scope", how: "changed" },
      { key: "severity", how: "changed" },
      { key: "sort", how: "removed" },
      { key: "group", how: "added" },
    ]);
  });
});

describe("starred views", () => {
  test("stand in one's own order, and vanish with the sight of them", async () => {
    const { lead, member, team } = await aHouse();
    const views = [await aView(lead, ALL), await aView(lead, forTeam(team.id)), await aView(lead)];
    for (const { id } of views) await starView(lead, { id, starred: true });
    await starView(member, { id: views[1]!.id, starred: true });
    const starred = async (actor: TestActor) => (await listStarred(actor)).map(({ id }) => id);

    await orderStars(lead, { ids: [views[2]!.id, views[0]!.id] });

    expect(await starred(lead)).toEqual([views[2]!.id, views[0]!.id, views[1]!.id]);
    await starView(lead, { id: views[0]!.id, starred: false });
    expect(await starred(lead)).toEqual([views[2]!.id, views[1]!.id]);
    expect(await starred(member)).toEqual([views[1]!.id]);
    await shareView(lead, { id: views[1]!.id, version: 1, name: "View", ...PRIVATE });
    expect(await starred(member)).toEqual([]);
  });
});

describe("the view a list begins with", () => {
  test("is set for a team by its lead, and is one that the whole team sees", async () => {
    const { lead, member, stranger, team } = await aHouse();
    const [own, ours] = [await aView(lead), await aView(lead, forTeam(team.id))];

    await expect(setStart(member, { viewId: ours.id, teamId: team.id })).rejects.toEqual(refused("forbidden"));
    await expect(setStart(stranger, { viewId: undefined, teamId: team.id })).rejects.toEqual(refused("forbidden"));
    await expect(setStart(lead, { viewId: own.id, teamId: team.id })).rejects.toEqual(refused("invalid"));
    await setStart(lead, { viewId: ours.id, teamId: team.id });

    expect((await findStarts(member)).teams).toMatchObject({ [team.id]: { id: ours.id } });
    expect(await findStarts(stranger)).toEqual({ own: null, teams: {} });
    await setStart(lead, { viewId: undefined, teamId: team.id });
    expect((await findStarts(member)).teams).toEqual({});
  });

  test("is one's own choice too, for as long as it is in sight", async () => {
    const { lead, member, team } = await aHouse();
    const view = await aView(lead, forTeam(team.id));

    await setStart(member, { viewId: view.id, teamId: undefined });
    expect((await findStarts(member)).own).toMatchObject({ id: view.id });
    await removeView(lead, { id: view.id });

    expect((await findStarts(member)).own).toBeNull();
  });
});
