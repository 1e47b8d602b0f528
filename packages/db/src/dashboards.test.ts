import { type Actor, ROLES, seesView, type ViewOwnership } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTheBackRoom } from "./index";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { anActor, database, withDatabase } from "./testing";

withDatabase();

async function aDashboard(given: ViewOwnership): Promise<number> {
  const [made] = await database().owner<{ id: number }[]>`
    insert into dashboards (owner_id, name, visibility, team_id, query)
    values (${given.ownerId}, 'Weekly', ${given.visibility}, ${given.teamId}, '') returning id`;
  return made!.id;
}

const mailTo = (userId: number, dashboardId: number) =>
  sql`insert into dashboard_mails (user_id, dashboard_id, weekday, hour) values (${userId}, ${dashboardId}, 1, 8)`;

describe.for(ROLES)("a dashboard by mail, to a %s,", (role) => {
  test("is asked for where it is seen, in one's own name and in every scope", async () => {
    const { actor, other, strangeTeam, scopes } = await setScene(role);
    const all: ViewOwnership[] = [
      { ownerId: actor.id, visibility: "private", teamId: null },
      { ownerId: other.id, visibility: "private", teamId: null },
      { ownerId: other.id, visibility: "all", teamId: null },
      { ownerId: other.id, visibility: "team", teamId: actor.teamIds[0]! },
      { ownerId: other.id, visibility: "team", teamId: strangeTeam },
    ];
    for (const dashboard of all) {
      const id = await aDashboard(dashboard);
      for (const scope of scopes) {
        const wanted = seesView(actor, dashboard) ? "done" : "refused";
        expect((await attempt(actor, scope, mailTo(actor.id, id))).outcome).toBe(wanted);
        expect((await attempt(actor, scope, mailTo(other.id, id))).outcome).toBe("refused");
      }
    }
  });

  test("is nobody else's to see, to change or to end", async () => {
    const { actor, other, scopes } = await setScene(role);
    const id = await aDashboard({ ownerId: other.id, visibility: "all", teamId: null });
    await database()
      .owner`insert into dashboard_mails (user_id, dashboard_id, weekday, hour) values (${other.id}, ${id}, 1, 8)`;
    for (const scope of scopes) {
      for (const deed of [
        sql`select from dashboard_mails`,
        sql`update dashboard_mails set hour = 9`,
        sql`delete from dashboard_mails`,
      ]) {
        expect((await attempt(actor, scope, deed)).outcome).toBe("nothing");
      }
    }
  });
});

describe("the back room", () => {
  const readerOf = ({ id }: Pick<Actor, "id">) =>
    inTheBackRoom(async (tx) => (await tx.execute(sql`select * from app.dashboard_reader(${id})`)).rows);

  test("learns who gets a dashboard by mail, and of nobody else", async () => {
    const [reader, other] = [await anActor("admin"), await anActor("admin")];
    const gone = await anActor("admin", [], { active: false });
    const id = await aDashboard({ ownerId: other.id, visibility: "all", teamId: null });
    for (const person of [reader, gone]) {
      await database()
        .owner`insert into dashboard_mails (user_id, dashboard_id, weekday, hour) values (${person.id}, ${id}, 1, 8)`;
    }

    expect(await readerOf(reader)).toEqual([expect.objectContaining({ id: reader.id, role: "admin", mail: true })]);
    expect(await readerOf(other)).toEqual([]);
    expect(await readerOf(gone)).toEqual([]);
  });

  test("sees no dashboard itself", async () => {
    await expect(inTheBackRoom((tx) => tx.execute(sql`select from dashboards`))).rejects.toThrow();
  });
});
