import type { SessionActor } from "@qm/db";
import { anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { listAudit } from "../audit/queries";
import { keepTeam } from "../teams/commands";
import { listTeams } from "../teams/queries";
import { changePerson } from "./commands";
import { listPeople } from "./queries";

withDatabase();

const anAdmin = () => anActor("admin") as Promise<SessionActor>;
const sessionOf = (userId: number) =>
  database()
    .owner`insert into sessions (token_hash, user_id, expires) values (${`hash${userId}`}, ${userId}, now() + interval '1 day')`;

describe("changing a person", () => {
  test("works, is remembered, and nothing is when nothing differs", async () => {
    const [admin, team] = [await anAdmin(), await aTeam()];
    const person = await anActor("reporter");
    const input = { id: person.id, name: "Renamed", role: "team_lead" as const, teamIds: [team.id], active: true };

    await changePerson(admin, input);
    await changePerson(admin, input);

    const { people } = await listPeople(admin, "renamed");
    expect(people).toMatchObject([{ name: "Renamed", role: "team_lead", teams: [{ id: team.id }] }]);
    const { entries } = await listAudit(admin);
    expect(entries.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
      { action: "person.teams_changed", before: { teamIds: [] }, after: { teamIds: [team.id] } },
      {
        action: "person.changed",
        before: { name: person.name, role: "reporter" },
        after: { name: "Renamed", role: "team_lead" },
      },
    ]);
    expect(entries[0]).toMatchObject({ actorId: admin.id, actorName: admin.name, objectName: "Renamed" });
  });

  test.for([{ role: "reporter" as const }, { active: false }])(
    "to %o ends their sessions and their lead",
    async (change) => {
      const [admin, team] = [await anAdmin(), await aTeam()];
      const lead = await anActor("team_lead", [team.id]);
      await keepTeam(admin, { id: team.id, name: team.name, leadId: lead.id, memberIds: [], active: true });
      await sessionOf(lead.id);

      await changePerson(admin, {
        id: lead.id,
        name: lead.name,
        role: "team_lead",
        teamIds: [team.id],
        active: true,
        ...change,
      });

      expect(await database().owner`select 1 from sessions where user_id = ${lead.id}`).toHaveLength(0);
      expect((await listTeams(admin))[0]).toMatchObject({ leadId: null });
    },
  );

  test("never takes the last admin away, also when two demote each other at once", async () => {
    const [one, two] = [await anAdmin(), await anAdmin()];
    const demote = (by: SessionActor, whom: SessionActor) =>
      changePerson(by, { id: whom.id, name: whom.name, role: "reporter", teamIds: [], active: true });

    const outcomes = await Promise.allSettled([demote(one, two), demote(two, one)]);

    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await database().owner`select 1 from users where role = 'admin'`).toHaveLength(1);
  });

  test("is for admins alone, and invisible to others", async () => {
    const lead = (await anActor("team_lead")) as SessionActor;
    const person = await anActor("reporter");

    await expect(
      changePerson(lead, { id: person.id, name: "X", role: "admin", teamIds: [], active: true }),
    ).rejects.toMatchObject({ reason: "forbidden" });
    await expect(listPeople(lead)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(listAudit(lead)).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("of nobody is refused, and so is a team that does not exist", async () => {
    const admin = await anAdmin();
    const person = await anActor("reporter");
    const input = { name: "X", role: "reporter" as const, active: true };

    await expect(changePerson(admin, { id: 9999, teamIds: [], ...input })).rejects.toMatchObject({
      reason: "not_found",
    });
    await expect(changePerson(admin, { id: person.id, teamIds: [9999], ...input })).rejects.toMatchObject({
      field: "teamIds",
    });
    expect((await listPeople(admin, person.name)).people[0]).toMatchObject({ name: person.name });
  });
});
