import { ROLES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { setScene } from "./rights.fixture";
import { attempt } from "./rights-attempts.fixture";
import { inTheBackRoom } from "./scope";
import { database, withDatabase } from "./testing";

withDatabase();

describe("a person's notices", () => {
  test.for(ROLES)("of somebody else are out of reach of a %s, and nobody changes what a notice says", async (role) => {
    const { actor, other, scopes } = await setScene(role);
    await database()
      .owner`insert into notifications (user_id, bulk_id, issue_ids, kind) values (${other.id}, '1', '{1}', 'moved')`;
    for (const scope of scopes) {
      const outcomes = [];
      for (const statement of [
        sql`select from notifications where user_id = ${other.id}`,
        sql`update notifications set read_at = now() where user_id = ${other.id}`,
        sql`update notifications set issue_id = 1`,
        sql`select app.notify('{}', null)`,
      ]) {
        outcomes.push((await attempt(actor, scope, statement)).outcome);
      }
      expect(outcomes).toEqual(["nothing", "nothing", "refused", "refused"]);
    }
  });
});

describe("the back room", () => {
  const BEYOND = { code: "42501" };
  const OWN = ["letters", "job_runs", "dashboard_mails", "backups", "workspace"];

  test("sees nothing but letters, who is mailed a dashboard, since when there is a house, and how jobs and backups went: no issue, no person, no notice", async () => {
    const tables = await database().owner<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    for (const { name } of tables.filter((table) => !OWN.includes(table.name))) {
      await expect(
        inTheBackRoom((tx) => tx.execute(sql.raw(`select from ${name}`))),
        name,
      ).rejects.toMatchObject({ cause: BEYOND });
    }
    for (const name of OWN) await inTheBackRoom((tx) => tx.execute(sql.raw(`select from ${name}`)));
  });

  test("cannot take a person's role, nor tell anybody anything", async () => {
    for (const call of ["app.enter(1, 'all')", "app.notify('{}', null)", "app.rights_of(1)"]) {
      await expect(inTheBackRoom((tx) => tx.execute(sql.raw(`select ${call}`)))).rejects.toMatchObject({
        cause: BEYOND,
      });
    }
  });

  test("remembers what an admin asked of it, and nothing that is done elsewhere", async () => {
    const write = (action: string) =>
      inTheBackRoom((tx) =>
        tx.execute(sql`insert into audit_log (actor_name, action, object_kind) values ('Somebody', ${action}, 'job')`),
      );

    for (const action of ["job.run_again", "letter.sent_again", "backup.asked"]) await write(action);
    await expect(write("person.changed")).rejects.toMatchObject({ cause: BEYOND });
  });
});
