import { actorOrNull } from "@qm/auth";
import { signInAs, signOut } from "@qm/auth/testing";
import { database, tellFigure, withDatabase } from "@qm/db/testing";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type FormState, FRESH } from "@/lib/form-state";
import {
  type Answer,
  ASKERS,
  type Asker,
  answerTo,
  type Scene,
  setScene,
  whatIsIn,
  wholeDatabase,
} from "./strangers.fixture";
import { ACTIONS, ROUTES } from "./strangers-doors.fixture";
import { actionsOfServer, functionsOfServer, handlersOfRoutes } from "./strangers-exports.fixture";
import { FUNCTIONS } from "./strangers-functions.fixture";
import { STATUSES } from "./strangers-heard.fixture";
import { askAction, askedFunctions, formOf, guardedActions } from "./strangers-rows.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));
vi.mock("next/cache", () => ({ refresh: () => undefined }));

withDatabase();
beforeEach(() => signOut());

// Whatever the house lets be asked is asked here by those who may not have it, and by those who may. What is exported and has no row fails.

const [functions, actions, handlers] = await Promise.all([functionsOfServer(), actionsOfServer(), handlersOfRoutes()]);

describe("every way of asking", () => {
  test.for([
    ["function of the server", functions, FUNCTIONS, "FUNCTIONS in strangers-functions.fixture.ts"],
    ["server action", actions, ACTIONS, "ACTIONS in strangers-doors.fixture.ts"],
    ["method of a route", handlers, ROUTES, "ROUTES in strangers-doors.fixture.ts"],
  ] as const)("has its row: each %s", ([, exported, rows, table]) => {
    const told = Object.keys(rows);
    const missing = [...exported.keys()].filter((key) => !told.includes(key));
    expect(
      missing,
      `exported and not asked as a stranger: add a row for each to ${table}, which says how to ask and how each person is answered`,
    ).toEqual([]);
    expect(
      told.filter((key) => !exported.has(key)),
      `rows of ${table} for what is no longer exported`,
    ).toEqual([]);
  });
});

let cells = 0;
afterAll(() => tellFigure("Access matrix of functions, actions and routes", `${cells} cells, each held to its row`));

type Row = { answers: Partial<Record<Asker, Answer>>; writer?: Asker | undefined; apart?: readonly Asker[] };

/** Asks as each person who only looks or is refused, in one scene, and reports who was answered otherwise than told. */
async function wrongAnswers(
  scene: Scene,
  key: string,
  row: Row,
  ask: (asker: Asker) => Promise<Answer>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const asker of ASKERS) {
    const told = row.answers[asker] ?? likeOthers(row, asker);
    if (told === undefined || asker === row.writer) continue;
    const answer = await ask(asker);
    cells++;
    if (answer !== told) wrong.push(`${key}, asked by the ${asker} ${scene[asker].id}: ${answer}, not ${told}`);
  }
  return wrong;
}

/** Whom the row leaves out is answered as the next who is like them. Where something is written, they might be who may. */
function likeOthers({ answers, writer, apart = [] }: Row, asker: Asker): Answer | undefined {
  if (writer || apart.includes(asker) || asker === "ghost") return undefined;
  return LIKE[asker].map((other) => answers[other]).find((answer) => answer !== undefined);
}

const LIKE: Record<Exclude<Asker, "ghost">, readonly Asker[]> = {
  stranger: ["otherLead"],
  otherLead: ["stranger", "member", "lead"],
  member: ["stranger", "lead"],
  lead: ["admin", "member", "otherLead", "stranger"],
  admin: ["lead", "otherLead", "member", "stranger"],
};

describe("a function of the server", () => {
  const asked = askedFunctions();

  test("answers each person as its row says, and whoever is refused has changed nothing", async () => {
    const scene = await setScene();
    const before = await wholeDatabase();
    const wrong: string[] = [];
    for (const row of asked) {
      wrong.push(...(await wrongAnswers(scene, row.key, row, (asker) => answerTo(() => row.ask(scene[asker], scene)))));
    }
    expect(wrong).toEqual([]);
    expect(await wholeDatabase()).toBe(before);
  });

  test.for(asked.filter(({ writer }) => writer))("works for who may: $key", async ({ ask, answers, writer }) => {
    const scene = await setScene();
    const before = await wholeDatabase();
    expect(await answerTo(() => ask(scene[writer!], scene))).toBe(answers[writer!]);
    expect(await wholeDatabase()).not.toBe(before);
  });
});

/** A browser that was signed in as somebody who has been deactivated since. */
async function signInBefore({ id }: { id: number }) {
  const { owner } = database();
  await owner`update users set active = true where id = ${id}`;
  await signInAs({ id });
  await owner`update users set active = false where id = ${id}`;
}

/** Where Next is told to lead to; `null` when it is not. */
async function ledTo(answer: Promise<unknown>): Promise<string | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    if (!digest.startsWith("NEXT_REDIRECT")) throw error;
    return digest.split(";")[2]!;
  }
}

describe("a server action", () => {
  const guarded = guardedActions();

  test("answers each person as its row says, and whoever is refused has changed nothing", async () => {
    const scene = await setScene();
    const before = await wholeDatabase();
    const wrong: string[] = [];
    for (const row of guarded) {
      const { ghost: _, ...answers } = row.answers;
      const ask = (asker: Asker) => askAction(actions, row, scene, asker);
      wrong.push(...(await wrongAnswers(scene, row.key, { ...row, answers }, ask)));
    }
    expect(wrong).toEqual([]);
    expect(await wholeDatabase()).toBe(before);
  });

  test.for(guarded)("works for who may: $key", async ({ answers, writer, ...row }) => {
    const scene = await setScene();
    const before = await wholeDatabase();
    expect(await askAction(actions, row, scene, writer!)).toBe(answers[writer!]);
    expect(await wholeDatabase()).not.toBe(before);
  });

  test("leads who is not signed in, or no longer, to the sign-in page, and changes nothing", async () => {
    const scene = await setScene();
    const before = await wholeDatabase();
    const rows = Object.entries(ACTIONS).flatMap(([key, row]) =>
      "form" in row && !("of" in row && row.of === "anybody") ? [{ key, form: row.form }] : [],
    );
    for (const { key, form } of rows) {
      for (const signedIn of [null, scene.ghost]) {
        await (signedIn ? signInBefore(signedIn) : signOut());
        const action = actions.get(key)!;
        expect(await ledTo(action(FRESH, formOf(form(scene)))), key).toMatch(/^\/sign-in(?:\?ended=yes)?$/);
      }
    }
    expect(await wholeDatabase()).toBe(before);
  });

  test("takes somebody's address from those outside where they sign in, and nowhere else: a new password is asked of an admin", () => {
    const outside = Object.entries(ACTIONS).flatMap(([key, row]) =>
      "of" in row && row.of === "anybody" ? [{ key, row }] : [],
    );

    const asked = outside.filter(({ row }) => "email" in row.form({ admin: { email: "" } } as Scene));

    expect(asked.map(({ key }) => key)).toEqual([
      "session/actions makeFirstAdmin",
      "session/actions signIn",
      "session/actions signInAsSample",
    ]);
  });

  test("for those outside signs in nobody who does not know what only they can know", async () => {
    const scene = await setScene();
    const before = await wholeDatabase();
    for (const [key, row] of Object.entries(ACTIONS)) {
      if (!("of" in row) || row.of !== "anybody") continue;
      const state = (await actions.get(key)!(row.token, FRESH, formOf(row.form(scene)))) as FormState;
      expect(state.is, key).toBe("refused");
      expect(await actorOrNull(), key).toBeNull();
    }
    expect(await wholeDatabase()).toBe(before);
  });
});

describe("a route", () => {
  const rows = Object.entries(ROUTES).flatMap(([key, urls]) =>
    Array.isArray(urls) ? urls.map((row) => ({ key, ...row })) : [],
  );
  const request = async ({ key, url, send }: (typeof rows)[number], scene: Scene) => {
    const asked = new Request(`http://localhost:3000${url(scene)}`, send?.(scene));
    const response = (await handlers.get(key)!(asked)) as Response;
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  test("answers each person as its row says, and lets nobody keep the answer", async () => {
    const scene = await setScene();
    const wrong: string[] = [];
    for (const row of rows) {
      const ask = async (asker: Asker) => {
        await signInAs(scene[asker]);
        const { status, headers, text } = await request(row, scene);
        expect(headers.get("cache-control"), row.key).toBe("private, no-store");
        if (status === 200) return whatIsIn(row.read ? row.read(text) : JSON.parse(text));
        expect(whatIsIn(text), row.key).toBe("something");
        const answer = STATUSES[status];
        if (!answer) throw new Error(`${row.key} answers ${status}, which no row can tell.`);
        return answer;
      };
      wrong.push(...(await wrongAnswers(scene, row.key, row, ask)));
    }
    expect(wrong).toEqual([]);
  });

  test("answers who is not signed in, or no longer, with 401 and nothing else", async () => {
    const scene = await setScene();
    for (const row of rows) {
      for (const signedIn of [null, scene.ghost]) {
        await (signedIn ? signInBefore(signedIn) : signOut());
        const { status, text } = await request(row, scene);
        expect([status, JSON.parse(text)], row.key).toEqual([401, { error: "Sign in first." }]);
      }
    }
  });
});
