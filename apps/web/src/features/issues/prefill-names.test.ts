import { anActor, aTeam, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { namePrefill } from "./prefill-names";

withDatabase();

test("a link into the form names an assignee to who may choose them, and is unreadable to everybody else", async () => {
  const [team, elsewhere] = [await aTeam(), await aTeam()];
  const reporter = await anActor("reporter", [team.id]);
  const colleague = await anActor("team_lead", [team.id]);
  const stranger = await anActor("team_lead", [elsewhere.id]);
  const admin = await anActor("admin");
  const asked = (who: typeof reporter, id: number) =>
    namePrefill(who, { prefill: { assignedTo: String(id) }, unreadable: [] });

  expect((await asked(reporter, colleague.id)).names).toEqual({ assignedTo: colleague.name });
  expect((await asked(admin, stranger.id)).names).toEqual({ assignedTo: stranger.name });
  const hidden = { prefill: {}, names: {}, unreadable: ["assignedTo"] };
  expect(await asked(reporter, stranger.id)).toEqual(hidden);
  expect(await asked(reporter, 999_999)).toEqual(hidden);
});
