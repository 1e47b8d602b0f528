import { anActor, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { parseDashboard } from "../dashboard";
import { keepBoard, mailBoard, removeBoard, saveBoard, shareBoard, stopBoardMail } from "./commands";
import { mailBoardInput, newBoardInput } from "./input";
import { findBoard, listBoards } from "./queries";
import { boardHref, isChanged, meant, stateOf } from "./saved";

withDatabase();

const PRIVATE = { visibility: "private", teamId: null } as const;
const ALL = { visibility: "all", teamId: null } as const;
const forTeam = (teamId: number) => ({ visibility: "team", teamId }) as const;

async function aBoard(
  owner: TestActor,
  sharing: { visibility: "private" | "team" | "all"; teamId: number | null } = PRIVATE,
  query = "tiles=ageing",
) {
  const { id } = await keepBoard(owner, { name: "Weekly", query, ...sharing });
  return (await findBoard(owner, id))!;
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

describe("a saved dashboard", () => {
  test("keeps tiles, days, filters and scope, normalised and without its own number", async () => {
    const { lead, team } = await aHouse();

    const board = await aBoard(
      lead,
      PRIVATE,
      `board=7&tiles=ageing%2CkeepingUp.wide&severity=high%2Ccritical&period=last_90_days&scope=team-${team.id}`,
    );

    expect(board).toMatchObject({ name: "Weekly", ownerId: lead.id, version: 1, mayKeep: true, mail: null });
    expect(board.query).toBe(
      `scope=team-${team.id}&severity=high,critical&period=last_90_days&tiles=ageing,keepingUp.wide`,
    );
    expect(boardHref(board)).toBe(`/dashboard?board=${board.id}&${board.query}`);
  });

  test("that asks for what cannot be read is not kept", async () => {
    const { lead } = await aHouse();

    await expect(aBoard(lead, PRIVATE, "tiles=passwords")).rejects.toEqual(refused("invalid"));
    expect(await listBoards(lead)).toEqual([]);
  });

  test("is seen by those it is for, and does not exist for the others", async () => {
    const { lead, member, stranger, admin, team } = await aHouse();
    const [own, ours, everybodys] = [await aBoard(lead), await aBoard(lead, forTeam(team.id)), await aBoard(lead, ALL)];

    const seen = async (actor: TestActor) => (await listBoards(actor)).map(({ id }) => id).sort((a, b) => a - b);
    expect(await seen(lead)).toEqual([own.id, ours.id, everybodys.id]);
    expect(await seen(member)).toEqual([ours.id, everybodys.id]);
    expect(await seen(admin)).toEqual([ours.id, everybodys.id]);
    expect(await seen(stranger)).toEqual([everybodys.id]);
    expect(await findBoard(stranger, ours.id)).toBeNull();
    await expect(removeBoard(stranger, { id: own.id })).rejects.toEqual(refused("not_found"));
  });

  test("gives its reader no scope that is not theirs", async () => {
    const { lead, stranger, team } = await aHouse();
    const board = await aBoard(lead, ALL, `scope=team-${team.id}&tiles=ageing`);

    expect(meant(stranger, board).scope).toEqual({ kind: "teams" });
    expect(isChanged(stranger, meant(stranger, board), board)).toBe(false);
    const { view } = parseDashboard(lead, new URLSearchParams("scope=mine&tiles=ageing"));
    expect(isChanged(lead, view, board)).toBe(true);
  });

  test("is changed, shared and removed as far as the rights to it go, and by the first of two", async () => {
    const { lead, member, stranger, admin, team } = await aHouse();
    const board = await aBoard(member, forTeam(team.id));
    const everybodys = await aBoard(lead, ALL);

    await saveBoard(lead, { id: board.id, version: 1, query: "tiles=overview" });
    await expect(saveBoard(member, { id: board.id, version: 1, query: "" })).rejects.toEqual(refused("conflict"));
    await expect(saveBoard(stranger, { id: everybodys.id, version: 1, query: "" })).rejects.toEqual(
      refused("forbidden"),
    );
    await expect(shareBoard(member, { id: board.id, version: 2, name: "New", ...ALL })).rejects.toEqual(
      refused("forbidden"),
    );
    await expect(shareBoard(lead, { id: board.id, version: 2, name: "New", ...PRIVATE })).rejects.toEqual(
      refused("forbidden"),
    );
    await shareBoard(member, { id: board.id, version: 2, name: "New", ...PRIVATE });
    await removeBoard(admin, { id: everybodys.id });

    expect(await findBoard(member, board.id)).toMatchObject({ name: "New", version: 3, visibility: "private" });
    expect(await listBoards(lead)).toEqual([]);
  });

  test("keeps a scope that is wider than that of whoever saves it, unless they choose another", async () => {
    const { lead, admin, team } = await aHouse();
    const board = await aBoard(admin, forTeam(team.id), "scope=all&tiles=overview,ageing");
    const asTheLeadSeesIt = { ...meant(lead, board), tiles: [{ key: "overview", wide: false }] } as const;

    await saveBoard(lead, { id: board.id, version: 1, query: stateOf(asTheLeadSeesIt) });
    expect(asTheLeadSeesIt.scope).toEqual({ kind: "teams" });
    expect((await findBoard(admin, board.id))!.query).toBe("scope=all&tiles=overview");
    await saveBoard(lead, { id: board.id, version: 2, query: `scope=team-${team.id}&tiles=overview` });

    expect((await findBoard(admin, board.id))!.query).toBe(`scope=team-${team.id}&tiles=overview`);
  });

  test("names a team, a name and a kind of sharing that there is", () => {
    const problems = (input: Record<string, string>) =>
      newBoardInput.safeParse({ query: "", teamId: "", ...input }).error?.issues.map(({ path }) => path[0]);

    expect(problems({ name: "", visibility: "world" })).toEqual(["name", "visibility"]);
    expect(problems({ name: "Ours", visibility: "team" })).toEqual(["teamId"]);
  });
});

describe("a dashboard by mail", () => {
  const NOW = new Date("2026-11-18T15:00:00Z");
  const mails = () => database().owner`select user_id, weekday, hour, sent_for::text from dashboard_mails`;

  test("is asked for by each for themselves, and comes for the first time on the next such day", async () => {
    const { lead, member } = await aHouse();
    const board = await aBoard(lead, ALL);

    await mailBoard(lead, { id: board.id, weekday: 1, hour: 8 }, NOW);
    await mailBoard(member, { id: board.id, weekday: 3, hour: 20 }, NOW);
    await mailBoard(lead, { id: board.id, weekday: 2, hour: 9 }, NOW);

    expect([...(await mails())]).toEqual([
      { user_id: member.id, weekday: 3, hour: 20, sent_for: "2026-11-11" },
      { user_id: lead.id, weekday: 2, hour: 9, sent_for: "2026-11-17" },
    ]);
    expect((await findBoard(lead, board.id))!.mail).toEqual({ weekday: 2, hour: 9 });
    await stopBoardMail(lead, { id: board.id });
    expect((await findBoard(lead, board.id))!.mail).toBeNull();
    expect((await findBoard(member, board.id))!.mail).toEqual({ weekday: 3, hour: 20 });
  });

  test("is not to be had of one out of sight", async () => {
    const { lead, stranger } = await aHouse();
    const board = await aBoard(lead);

    await expect(mailBoard(stranger, { id: board.id, weekday: 1, hour: 8 })).rejects.toEqual(refused("not_found"));
    expect(await mails()).toHaveLength(0);
  });

  test.for([
    ["0", "8"],
    ["8", "8"],
    ["1", "24"],
    ["", "8"],
  ])("has a day and an hour that there are: not %s and %s", ([weekday, hour]) => {
    expect(mailBoardInput.safeParse({ id: "1", weekday, hour }).success).toBe(false);
  });
});
