import type { TransactionSql } from "postgres";
import { expect, test } from "vitest";
import {
  insertableBy,
  insertOf,
  type Kept,
  type Keyed,
  type Reference,
  referencesOf,
  rowsOf,
  seenBy,
  takenBack,
  tellOf,
} from "./insert-probes.fixture";
import { type Stand, standOf } from "./policy-probes.fixture";
import { furnish } from "./policy-scene.fixture";
import { type Scene, setScene } from "./rights.fixture";
import { database, tellFigure, withDatabase } from "./testing";

withDatabase();

/**
 * References by which whoever writes SQL of their own learns that a number was given to an import or to a change of many issues.
 * Each below the newest was, and nothing of it is read; no statement of the product names one that it has not found.
 */
const TELLING = ["bulk_changes undoes", "issue_history bulk_id", "issues import_id"];

/** So many hidden rows, rows of one's own to hang on them, and trials to find such a row. */
const MOST = { hidden: 2, own: 3, trials: 20 };

const found = { pairs: 0, telling: new Set<string>(), wrong: [] as string[], possible: new Set<string>() };

type Place = { sql: TransactionSql; stand: Stand; table: Keyed; reference: Reference };

/** Hangs a copy of a row on what stands under this key. */
const hang = ({ sql, stand, table, reference: { columns } }: Place, { row }: Kept, key: unknown[]) =>
  tellOf(
    sql,
    stand,
    insertOf(table, { ...row, ...Object.fromEntries(columns.map((column, n) => [column, key[n]])) }, columns),
  );

/** Hangs what this person may write on what they do not see, and on what never was, and compares what they are told. */
async function compare(place: Place, own: Kept[]): Promise<void> {
  const { sql, stand, table, reference } = place;
  const { to } = reference;
  const [targets, seen] = [await rowsOf(sql, to), await seenBy(sql, stand, to)];
  const keys = (inSight: boolean) =>
    targets.filter(({ key }) => seen.has(key) === inSight).map(({ row }) => to.key.map((column) => row[column]));
  const works = await firstThatWorks(place, own, keys(true));
  if (works) found.possible.add(`${table.name} on ${to.name}`);
  for (const row of [...(works ? [works] : []), ...own].slice(0, MOST.own)) {
    for (const hidden of keys(false).slice(0, MOST.hidden)) {
      const never = hidden.with(-1, typeof hidden.at(-1) === "number" ? NO_ID : NO_UUID);
      const [one, other] = [await hang(place, row, hidden), await hang(place, row, never)];
      found.pairs++;
      if (one !== other) found.telling.add(`${table.name} ${reference.columns.join(" ")}`);
      if (to.name === "issues" && !one.startsWith("42501 "))
        found.wrong.push(`${stand.name}: ${table.name} of an issue out of sight: ${one}`);
    }
  }
}

/** A row that this person may hang on something that they see, or may but for its being there already. */
async function firstThatWorks(place: Place, own: Kept[], keys: unknown[][]): Promise<Kept | undefined> {
  for (const [n, row] of own.slice(0, MOST.trials).entries()) {
    const key = keys[n % keys.length];
    if (key && /^1$|^23505/.test(await hang(place, row, key))) return row;
  }
  return undefined;
}

const NO_ID = 987_654_321;
const NO_UUID = "00000000-0000-4000-8000-000000000000";

/** The rows of a table that somebody sees, as they would write them: in their own name, and with as little said as there is. */
async function ownRows(sql: TransactionSql, stand: Stand, table: Keyed, references: readonly Reference[], id: number) {
  const seen = await seenBy(sql, stand, table);
  const people = references.filter(({ to }) => to.name === "users").flatMap(({ columns }) => columns);
  const said = ({ row }: Kept) => Object.values(row).filter((value) => value !== null).length;
  return (await rowsOf(sql, table))
    .filter(({ key }) => seen.has(key))
    .sort((one, other) => said(one) - said(other))
    .map(({ key, row }) => ({ key, row: { ...row, ...Object.fromEntries(people.map((column) => [column, id])) } }));
}

/** What people add themselves, which the scene has from others only: that they watch, and a file of their own upload. */
async function addByHand({ actor, bystander, issues: { own_new: issue } }: Scene): Promise<void> {
  const { owner } = database();
  await owner`insert into issue_watchers (team_id, issue_id, user_id, reason) values (${issue.teamId}, ${issue.id}, ${bystander.id}, 'self')`;
  await owner`insert into attachments (team_id, issue_id, uploaded_by, name, bytes, content_type, sha256, key)
    values (${issue.teamId}, ${issue.id}, ${actor.id}, 'a', 1, 'a', 'a', ${`of ${actor.id}`})`;
}

test("nothing can be hung on what is out of sight, and the refusal is the one for what never was, word for word", async () => {
  const scenes: Scene[] = [];
  for (const role of ["reporter", "team_lead"] as const) scenes.push(await setScene(role));
  for (const scene of scenes) await furnish(scene);
  for (const scene of scenes) await addByHand(scene);

  const ofIssues = new Set<string>();
  for (const { actor, scopes } of scenes) {
    for (const stand of scopes.map((scope) => standOf(actor, scope))) {
      await takenBack(async (sql) => {
        for (const table of await insertableBy(sql, stand.role)) {
          const references = await referencesOf(sql, table);
          const own = await ownRows(sql, stand, table, references, actor.id);
          for (const reference of references) {
            if (reference.to.name === "issues") ofIssues.add(`${table.name} on issues`);
            await compare({ sql, stand, table, reference }, own);
          }
        }
      });
    }
  }

  const { pairs, telling, wrong, possible } = found;
  tellFigure("What is out of sight, hung on by SQL", `${pairs} pairs, ${telling.size} references that tell a number`);
  expect(wrong).toEqual([]);
  expect([...telling].sort()).toEqual(TELLING);
  expect(
    [...ofIssues].filter((place) => !possible.has(place)),
    "what could be hung on nothing at all, so that its refusal says little",
  ).toEqual([]);
  expect(ofIssues.size).toBeGreaterThan(5);
}, 120_000);
