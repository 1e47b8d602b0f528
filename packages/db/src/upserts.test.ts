import { ROLES } from "@qm/domain";
import { expect, test } from "vitest";
import {
  DIVIDED,
  insertableBy,
  insertionsOf,
  type Keyed,
  rivalsOf,
  rowsOf,
  seenBy,
  takenBack,
  writeOver,
} from "./insert-probes.fixture";
import { DESKS, type Stand, standOf } from "./policy-probes.fixture";
import { furnish } from "./policy-scene.fixture";
import { SERVER_FACTS, type ServerFacts, standingOf } from "./postgres-version";
import { type Scene, setScene } from "./rights.fixture";
import { database, tellFigure, withDatabase } from "./testing";

withDatabase();

// The product writes no upsert on these tables; PostgreSQL has had faults in which one reached a row that its policies hide.

/**
 * Unique keys by which whoever writes SQL of their own learns that a row is there: numbers that the database gives, and the random keys
 * of an upload. Numbers follow each other, so that each below the newest was given to something; of an issue its team is told as well.
 * No statement of the product names one.
 */
const TELLING = [
  "audit_log the whole row",
  "bulk_changes id",
  "chart_notes id",
  "dashboards id",
  "imports id",
  "issue_comments id team_id issue_id",
  "issues id team_id",
  "saved_views id",
  "uploads id",
  "uploads key",
];

/** So many hidden rows of a table are written over, each by so many of one's own. */
const MOST = { hidden: 2, own: 1 };

const found = { tried: 0, met: 0, refused: 0, looked: 0, telling: new Set<string>(), faults: [] as string[] };

/** Writes over what this person does not see of a table, in every way that a conflict has. */
async function probe(stand: Stand, table: Keyed): Promise<void> {
  await takenBack(async (sql) => {
    // Without triggers and keys to others: policies and unique indexes alone decide.
    await sql`set local session_replication_role = replica`;
    const [rows, seen] = [await rowsOf(sql, table), await seenBy(sql, stand, table)];
    const own = rows.filter(({ key }) => seen.has(key)).slice(0, MOST.own);
    for (const hidden of rows.filter(({ key }) => !seen.has(key)).slice(0, MOST.hidden)) {
      for (const rival of rivalsOf(table, hidden, own)) {
        for (const { form, statement } of insertionsOf(table, rival)) {
          const there = await writeOver(sql, stand, table, statement, hidden, "where it is");
          const absent = await writeOver(sql, stand, table, statement, hidden, "where it never was");
          const place = `${stand.name}: ${table.name} by ${rival.by}, ${form}`;
          found.tried++;
          if (there.code === "23505") found.met++;
          if (form === "update" && there.code === "42501") found.refused++;
          if (!there.isAsItWas) found.faults.push(`${place}: changed it`);
          if (form === "condition" && there.code === DIVIDED) found.looked++;
          else if (!["", "42501", "23505"].includes(there.code)) found.faults.push(`${place}: ${there.told}`);
          if (form === "update" && !there.code && there.told !== absent.told)
            found.faults.push(`${place}: ${there.told}`);
          if (there.told !== absent.told) found.telling.add(`${table.name} ${rival.by}`);
        }
      }
    }
  });
}

test("no upsert returns or changes a row that is out of sight, nor looks at it where PostgreSQL is no older than its floor, and none tells that it is there, save by numbers that the database gives", async () => {
  const scenes: Scene[] = [];
  for (const role of ROLES) scenes.push(await setScene(role));
  for (const scene of scenes) await furnish(scene);
  const people = scenes.flatMap(({ actor, scopes }) =>
    scopes.filter(({ kind }) => actor.role !== "admin" || kind === "all").map((scope) => standOf(actor, scope)),
  );

  const tables = new Set<string>();
  for (const stand of [...people, ...DESKS]) {
    let insertable: Keyed[] = [];
    await takenBack(async (sql) => {
      insertable = await insertableBy(sql, stand.role);
    });
    for (const table of insertable) await probe(stand, table);
    for (const { name } of insertable) tables.add(name);
  }

  const { tried, met, refused, looked, telling, faults } = found;
  const [server] = await database().owner.unsafe<ServerFacts[]>(`select ${SERVER_FACTS}`);
  const { is, said } = standingOf(server!);
  tellFigure(
    "Upserts on rows out of sight",
    `${tried} tried on ${tables.size} tables, ${met} met the row, ${refused} updates refused, 0 changed or returned it; ${looked} conditions looked at it`,
  );
  expect(faults).toEqual([]);
  expect([...telling].sort()).toEqual(TELLING);
  // Below its floor PostgreSQL evaluates an update's condition on the row before it asks a policy: that the probe sees it says that it would see others.
  expect(looked > 0, said).toBe(is !== "good");
  expect(met).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(300);
}, 120_000);
