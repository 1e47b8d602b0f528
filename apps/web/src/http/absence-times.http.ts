import { anIssue, database, inFigures, tellApart, tellFigure, withDatabase } from "@qm/db/testing";
import { expect, test, vi } from "vitest";
import { type Scene, setScene } from "../features/strangers.fixture";
import { browsersOf, numberApart } from "./actors.fixture";
import { call, open, type Told } from "./call.fixture";
import { actionsOfBuild, withWeb } from "./server.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();
withWeb();

const SAMPLES = 200;
const HIDDEN = 20;

/** Numbers of issues out of sight, and those between them, which were given to nothing. */
async function numbersOf({ team, category }: Scene): Promise<{ hidden: number[]; absent: number[] }> {
  const hidden: number[] = [];
  const absent: number[] = [];
  for (let n = 0; n < HIDDEN; n++) {
    hidden.push((await anIssue({ teamId: team.id, categoryId: category.id })).id);
    const [skipped] = await database().owner<{ id: number }[]>`
      select nextval(pg_get_serial_sequence('issues', 'id'))::int as id`;
    absent.push(skipped!.id);
  }
  return { hidden, absent };
}

const action = (name: string) => actionsOfBuild().get(name)!;

type Ask = (cookie: string, id: number) => Promise<Told>;
const WAYS: Record<string, Ask> = {
  "the page of an issue": (cookie, id) => open(`/issues/QM-${id}`, cookie),
  "the route of its details": (cookie, id) => open(`/api/issues/details?id=${id}`, cookie),
  "a comment on it": (cookie, id) =>
    call(action("issues/actions addComment"), cookie, [], { id: String(id), body: "Seen.", internal: "" }),
  "a change of it": (cookie, id) =>
    call(action("issues/actions editIssue"), cookie, [], { id: String(id), version: "1", severity: "low" }),
};

test.for(Object.entries(WAYS))(
  "how long the answer takes does not tell that an issue is there: %s",
  async ([way, ask]) => {
    await numberApart();
    const scene = await setScene();
    const { stranger } = await browsersOf(scene);
    const { hidden, absent } = await numbersOf(scene);
    const asking = (ids: number[]) => async (n: number) => {
      const { status, body } = await ask(stranger, ids[n % ids.length]!);
      expect(status === 404 || body.includes("There is no such issue."), body.slice(0, 300)).toBe(true);
    };
    // What is compiled and planned at the first times belongs to neither.
    for (let n = 0; n < HIDDEN; n++) await asking(n % 2 ? hidden : absent)(n);

    const { apart, rounds } = await tellApart({ one: asking(hidden), other: asking(absent), samples: SAMPLES });

    tellFigure(`Out of sight and absent by time, ${way}`, `${SAMPLES} and ${SAMPLES}: ${inFigures(rounds)}`);
    expect(apart, inFigures(rounds)).toBe(false);
  },
);
