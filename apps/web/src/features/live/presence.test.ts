import { send } from "@qm/db";
import { anActor, anIssue, aTeam, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { PRESENT_MS } from "@/lib/live";
import { aHub, listens } from "./listening.fixture";
import { Presences } from "./presence";

withDatabase();

describe("who is at an issue", () => {
  const at = (issue: number, person: number, is: "looking" | "writing" | "gone" = "looking", tab = "tab") => ({
    issue,
    person,
    tab,
    is,
  });

  test("is there from the moment they say so until they leave, and one change is told once", () => {
    const presences = new Presences();

    expect(presences.hear(at(1, 7), 0)).toBe(true);
    expect(presences.hear(at(1, 7), 1)).toBe(false);
    expect([...presences.at(1, 2)]).toEqual([[7, false]]);
    expect(presences.hear(at(1, 7, "writing"), 3)).toBe(true);
    expect([...presences.at(1, 4)]).toEqual([[7, true]]);
    expect(presences.hear(at(1, 7, "gone"), 5)).toBe(true);
    expect([...presences.at(1, 6)]).toEqual([]);
  });

  test("is there in each of their tabs, and writes if they write in one", () => {
    const presences = new Presences();
    presences.hear(at(1, 7, "writing", "one"), 0);
    presences.hear(at(1, 7, "looking", "other"), 0);

    expect([...presences.at(1, 1)]).toEqual([[7, true]]);
    expect(presences.hear(at(1, 7, "gone", "one"), 2)).toBe(true);
    expect([...presences.at(1, 3)]).toEqual([[7, false]]);
  });

  test("is no longer there when nothing was heard of them for so long", () => {
    const presences = new Presences();
    presences.hear(at(1, 7), 0);
    presences.hear(at(2, 7), 10);

    expect([...presences.at(1, PRESENT_MS)]).toEqual([]);
    expect(presences.sweep(PRESENT_MS)).toEqual([1]);
    expect(presences.whereIs(7)).toEqual(new Set([2]));
  });

  test("is told to the others there, in whichever process, and to nobody else", async () => {
    const [here, there] = [aHub(), aHub()];
    const [team, other] = [await aTeam(), await aTeam()];
    const issue = await anIssue({ teamId: team.id });
    const [lead, member, elsewhere] = [
      await anActor("team_lead", [team.id]),
      await anActor("reporter", [team.id]),
      await anActor("reporter", [team.id]),
    ];
    const stranger = await anActor("team_lead", [other.id]);
    const streams = [await listens(here, member), await listens(here, elsewhere), await listens(here, stranger)];
    for (const stream of streams) await stream.hears({ is: "ready" });
    // A stranger could say so of any number; it gives them no sight of it.
    for (const { id } of [member, stranger]) {
      await send({ presence: { issue: issue.id, person: id, tab: "tab", is: "looking" } });
    }
    await streams[0]!.hears({ is: "presence", issue: issue.id });

    await (await listens(there, lead)).hears({ is: "ready" });
    await send({ presence: { issue: issue.id, person: lead.id, tab: "tab", is: "writing" } });

    await expect.poll(() => [...here.presence.at(issue.id, Date.now()).keys()]).toContain(lead.id);
    await expect
      .poll(() => streams[0]!.heard.filter(({ is }) => is === "presence").length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(2);
    for (const stream of streams.slice(1)) expect(stream.heard.filter(({ is }) => is === "presence")).toEqual([]);
  });
});
