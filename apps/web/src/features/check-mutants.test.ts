import { readFileSync } from "node:fs";
import path from "node:path";
import { signOut } from "@qm/auth/testing";
import { database, tellFigure, withDatabase } from "@qm/db/testing";
import { HOUSE_PERMISSIONS, ISSUE_PERMISSIONS, POLICY, VIEW_VISIBILITIES } from "@qm/domain";
import { beforeEach, expect, test, vi } from "vitest";
import { ASKERS, type Asker, setScene } from "./strangers.fixture";
import { type GuardedRow, guardedRows } from "./strangers-rows.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));
vi.mock("next/cache", () => ({ refresh: () => undefined }));

withDatabase();
beforeEach(() => signOut());

type Rule = {
  sees: readonly string[];
  on: Record<string, readonly string[]>;
  may: readonly string[];
  views: { shows: readonly string[]; keeps: string };
};
const RULES = POLICY as unknown as Record<string, Rule>;
const WEAK = ["reporter", "team_lead"] as const;
type Role = (typeof WEAK)[number];

/** A right that a role lacks. `asked` is what the application looks up in the policy when it hangs on it. */
type Mutant = { role: Role; asked: string; weaker: Partial<Rule> };

function mutantsOf(role: Role): Mutant[] {
  const { sees, on, may } = RULES[role]!;
  const added = HOUSE_PERMISSIONS.filter((permission) => !may.includes(permission));
  const widened = ISSUE_PERMISSIONS.filter((permission) => String(on[permission]) !== "seen");
  return [
    ...added.map((asked) => ({ role, asked, weaker: { may: [...may, asked] } })),
    ...widened.map((asked) => ({ role, asked, weaker: { on: { ...on, [asked]: ["anywhere"] } } })),
    { role, asked: "sees", weaker: { sees: ["all", ...sees] } },
    { role, asked: "views", weaker: { views: { shows: VIEW_VISIBILITIES, keeps: "all" } } },
  ];
}

/** Behind these there is no other check: what is beyond them is seen at once. */
const NOTICED = [
  ...[
    "issue.assign",
    "issue.import",
    "rule.manage",
    "chart.annotate",
    "template.manage",
    "issue.rephrase",
    "issue.edit",
    "issue.move",
  ].map((right) => `reporter: ${right}`),
  ...["reporter: note.write", "reporter: sees", "reporter: views", "team_lead: sees"],
];

/**
 * What is read of notes the database decides; the right is asked of whom a note names and whom a stream tells, which their own tests try.
 * A lead confirms by moving, which is a right of its own.
 */
const UNASKED = ["reporter: note.read", "team_lead: issue.confirm", "team_lead: note.read"];

test("the page on security says how many rights are noticed, held and asked elsewhere", () => {
  const all = WEAK.flatMap(mutantsOf).length;
  const held = all - NOTICED.length - UNASKED.length;

  const page = readFileSync(path.resolve(import.meta.dirname, "../../../../docs/security.md"), "utf8");

  expect(page).toContain(
    `${NOTICED.length} of ${all} are seen at once by somebody whose row says otherwise, ${held} are refused all the same by the scope or the database, ${UNASKED.length} are asked elsewhere`,
  );
});

/** Runs with a changed rule, and puts the rule back. */
async function under<T>(role: Role, weaker: Partial<Rule>, run: () => Promise<T>): Promise<T> {
  const rule = RULES[role]!;
  const before = { ...rule };
  Object.assign(rule, weaker);
  try {
    return await run();
  } finally {
    Object.assign(rule, before);
  }
}

/** Which rights are looked up while this runs. */
async function lookedUp(role: Role, run: () => Promise<unknown>): Promise<Set<string>> {
  const { sees, on, may, views } = RULES[role]!;
  const asked = new Set<string>();
  const noting = <T extends object>(target: T, name: (key: string) => string): T =>
    new Proxy(target, {
      get(of, key) {
        asked.add(name(String(key)));
        const value = Reflect.get(of, key);
        if (key !== "includes" || !Array.isArray(of)) return value;
        return (one: string) => {
          asked.add(one);
          return of.includes(one);
        };
      },
    });
  const watched = {
    sees: noting(sees, () => "sees"),
    on: noting(on, (key) => key),
    may: noting(may, () => ""),
    views: noting(views, () => "views"),
  };
  await under(role, watched, run).catch(() => undefined);
  return asked;
}

/** A scene more: what the former one keeps under a name of its own makes room. */
async function nextScene() {
  await database().owner`update attachments set key = md5(id::text)`;
  await database().owner`update uploads set key = md5(id::text)`;
  return setScene();
}

/** Nobody who may do it is asked: what they do is no fault. */
const askersOf = ({ answers, writer }: GuardedRow, role: Role): Asker[] =>
  ASKERS.filter((one) => answers[one] && one !== writer && one !== "ghost").filter((one) =>
    (role === "reporter" ? ["stranger", "member"] : ["otherLead", "lead"]).includes(one),
  );

test("every right that a role is given beyond its own is noticed by somebody's row, or held by another check where that row asks for it", async () => {
  const rows = await guardedRows();
  const hangsOn = new Map<string, GuardedRow[]>();
  const scene = await setScene();
  for (const role of WEAK) {
    for (const row of rows) {
      const asked = await lookedUp(role, async () => {
        for (const asker of askersOf(row, role)) await row.ask(scene, asker);
      });
      for (const one of asked) hangsOn.set(`${role} ${one}`, [...(hangsOn.get(`${role} ${one}`) ?? []), row]);
    }
  }

  const [noticed, held, unasked]: [string[], string[], string[]] = [[], [], []];
  const mutants = WEAK.flatMap(mutantsOf);
  for (const { role, asked, weaker } of mutants) {
    const hanging = hangsOn.get(`${role} ${asked}`) ?? [];
    const fresh = await nextScene();
    const isNoticed = await under(role, weaker, async () => {
      for (const row of hanging) {
        for (const asker of askersOf(row, role)) {
          // What the database refuses by itself comes as its error, which is no answer either.
          const answer = await row.ask(fresh, asker).catch(() => "refused by the database");
          if (answer !== row.answers[asker]) return true;
        }
      }
      return false;
    });
    (hanging.length === 0 ? unasked : isNoticed ? noticed : held).push(`${role}: ${asked}`);
  }

  tellFigure(
    "Rights given beyond a role",
    `${noticed.length} of ${mutants.length} noticed, ${held.length} held by the scope or the database as well, ${unasked.length} asked by no row`,
  );
  expect(unasked).toEqual(UNASKED);
  expect(noticed).toEqual(expect.arrayContaining(NOTICED));
  expect(mutants.length).toBeGreaterThan(25);
}, 300_000);
