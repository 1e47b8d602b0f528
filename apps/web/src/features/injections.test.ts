import { signInAs, signOut } from "@qm/auth/testing";
import { inScope } from "@qm/db";
import { anActor, database, tellFigure, trials, withDatabase } from "@qm/db/testing";
import { Refusal } from "@qm/domain";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { type FormState, FRESH } from "@/lib/form-state";
import { MARK, PAYLOADS, payloadsFor, textsIn, withText } from "./injections.fixture";
import { codeOf, isOfSyntax, type Watch, watchForInjections } from "./injections-watch.fixture";
import { type Asker, setScene } from "./strangers.fixture";
import { ACTIONS, ROUTES } from "./strangers-doors.fixture";
import { actionsOfServer, type Callable, fieldsOfForms, handlersOfRoutes, moduleOf } from "./strangers-exports.fixture";
import { askedFunctions, formOf } from "./strangers-rows.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));
vi.mock("next/cache", () => ({ refresh: () => undefined }));

withDatabase();

// Whatever the house lets be asked is asked here with what a program for SQL injections tries. The tables are those of the strangers' tests,
// so that what is added there is tried here.

/** So many payloads for each place; the long run tries all of them everywhere. */
const EACH = trials(3, PAYLOADS.length);

let places = 0;
async function over(watch: Watch, place: string, ask: (payload: string) => Promise<unknown>) {
  for (const payload of payloadsFor(places++, EACH)) await watch.tried(`${place} with ${payload}`, () => ask(payload));
}

async function conclude(watch: Watch, what: string) {
  expect(watch.wrong).toEqual([]);
  expect(watch.inTheLog()).toEqual([]);
  const [made] = await database().owner`select to_regclass('qm_injected') as made`;
  expect(made).toEqual({ made: null });
  tellFigure(`Injections into ${what}`, `${watch.tries} tried, none became SQL, waited or broke a statement`);
}

test("a payload is one of two hundred, and marked", () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(200);
  expect(PAYLOADS.filter((payload) => !payload.includes(MARK))).toEqual([]);
});

test("is noticed where it does become SQL", async () => {
  const admin = await anActor("admin");
  const watch = await watchForInjections();
  const pasted = (payload: string) =>
    inScope(admin, { kind: "all" }, (tx) => tx.execute(sql.raw(`select '${payload}'`)));

  await watch.tried("a comment", () => pasted(` -- ${MARK}`).catch(codeOf));
  await watch.tried("a quotation mark", () => pasted(`' ${MARK}`).catch(codeOf));

  expect(watch.wrong).toEqual([
    expect.stringMatching(/^a comment: became SQL/),
    expect.stringMatching(/^a quotation mark: became SQL/),
  ]);
  expect(watch.inTheLog()).toEqual([expect.stringContaining(MARK)]);
});

/** What Next makes of an answer that leads elsewhere. */
const isLeading = (error: unknown) =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");

/** Sends a form; who was shown an earlier version sends it again with the newer one, so that what was typed is written. */
async function send(action: Callable, token: string | undefined, fields: Record<string, string>): Promise<unknown> {
  const once = async (form: Record<string, string>) => {
    const given = token === undefined ? [FRESH, formOf(form)] : [token, FRESH, formOf(form)];
    return (await action(...given)) as FormState | undefined;
  };
  const state = await once(fields);
  const version = state?.is === "refused" ? state.conflict?.version : undefined;
  return version === undefined ? state : once({ ...fields, version: String(version) });
}

/** The fields that an action knows, of all that any form has: it refuses the others by name. Where it names none, its row's own. */
async function fieldsOf(action: Callable, form: Record<string, string>, every: readonly string[]): Promise<string[]> {
  const all = Object.fromEntries(every.map((name) => [name, MARK]));
  const state = (await action(FRESH, formOf({ ...all, ...form, unheardOf: MARK })).catch(() => undefined)) as
    | FormState
    | undefined;
  if (state?.is !== "refused" || !state.fields.unheardOf) return Object.keys(form);
  return [...new Set([...Object.keys(form), ...every])].filter((name) => !state.fields[name]?.includes(UNKNOWN));
}
const UNKNOWN = "This field is not known here.";

test("no text that a server action takes becomes SQL, and none is answered with an error", async () => {
  const [actions, every, scene] = [await actionsOfServer(), await fieldsOfForms(), await setScene()];
  const watch = await watchForInjections();
  let [fields, taken] = [0, 0];
  for (const [key, row] of Object.entries(ACTIONS)) {
    if (!("form" in row)) continue;
    const action = actions.get(key)!;
    const outside = "of" in row && row.of === "anybody";
    const token = outside ? (row.token ?? "") : undefined;
    await (outside ? signOut() : signInAs(scene["writer" in row ? row.writer! : "lead"]));
    const form = row.form(scene);
    const ask = async (fieldsNow: Record<string, string>, tokenNow = token) => {
      if (outside) await database().owner`delete from sign_in_attempts`;
      try {
        const state = (await send(action, tokenNow, fieldsNow)) as FormState | undefined;
        if (state?.is === "done") taken++;
        return state;
      } catch (error) {
        if (!isLeading(error)) watch.wrong.push(`${key}: ${codeOf(error) ?? ""} ${error}`);
        return null;
      }
    };
    for (const field of outside ? Object.keys(form) : await fieldsOf(action, form, every)) {
      fields++;
      await over(watch, `${key} ${field}`, (payload) => ask({ ...form, [field]: payload }));
    }
    if (outside) await over(watch, `${key} (token)`, (payload) => ask(form, payload));
  }
  expect(fields).toBeGreaterThan(200);
  expect(taken, "payloads that were kept as what they are").toBeGreaterThan(30);
  await conclude(watch, `${fields} fields of server actions`);
}, 900_000);

/** Who gets furthest: who may change it, or else somebody who is not refused. */
function furthest({ answers, writer }: { answers: Partial<Record<Asker, string>>; writer?: Asker | undefined }): Asker {
  const wanted = (["lead", "admin", "member", "otherLead", "stranger"] as const).find(
    (asker) => answers[asker] && !["forbidden", "not_found", "invalid"].includes(answers[asker]),
  );
  return writer ?? wanted ?? "admin";
}

test("no text that a route takes in its address becomes SQL, and none is answered with an error", async () => {
  const [handlers, scene] = [await handlersOfRoutes(), await setScene()];
  const watch = await watchForInjections();
  const rows = Object.entries(ROUTES).flatMap(([key, urls]) =>
    Array.isArray(urls) ? urls.map((row) => ({ key, ...row })) : [],
  );
  let parameters = 0;
  for (const { key, url, send, ...row } of rows) {
    await signInAs(scene[furthest(row)]);
    const whole = new URL(url(scene), "http://localhost:3000");
    for (const name of whole.searchParams.keys()) {
      parameters++;
      await over(watch, `${key} ?${name}`, async (payload) => {
        const address = new URL(whole);
        address.searchParams.set(name, payload);
        const answer = (await handlers.get(key)!(new Request(address, send?.(scene)))) as Response;
        if (answer.status >= 500) watch.wrong.push(`${key} ?${name}: ${answer.status}`);
        return answer.text();
      });
    }
  }
  expect(parameters).toBeGreaterThan(20);
  await conclude(watch, `${parameters} parameters of routes`);
}, 900_000);

class Heard extends Error {
  constructor(readonly given: unknown[]) {
    super();
  }
}

test("no text that is given to a function of the server becomes SQL, whatever its type says that it is", async () => {
  const scene = await setScene();
  const watch = await watchForInjections();
  let texts = 0;
  for (const { key, ask, ...row } of askedFunctions()) {
    const [place, name] = key.split(" ") as [string, string];
    const module = await moduleOf(place);
    if (typeof module[name] !== "function") continue;
    const real = module[name];
    const asker = scene[furthest(row)];
    const spy = vi.spyOn(module, name);
    // What is given is heard first, and nothing done.
    spy.mockImplementation((...given) => {
      throw new Heard(given);
    });
    const given = await Promise.resolve()
      .then(() => ask(asker, scene))
      .catch((error: unknown) => (error instanceof Heard ? error.given : null));
    const others = (given as unknown[] | null)?.slice(1) ?? [];
    for (const path of textsIn(others)) {
      texts++;
      await over(watch, `${key} ${path.join(".")}`, async (payload) => {
        spy.mockImplementation((first, ...rest) => real(first, ...withText(rest, path, payload)));
        try {
          return await ask(asker, scene);
        } catch (error) {
          // Schemas keep what no type allows from it; here the database may say that a text is no value of its type, but never that a statement is none.
          if (isOfSyntax(codeOf(error))) watch.wrong.push(`${key} ${path.join(".")}: ${codeOf(error)} ${error}`);
          if (error instanceof Refusal) return error.message;
          return null;
        }
      });
    }
    spy.mockRestore();
  }
  expect(texts).toBeGreaterThan(60);
  await conclude(watch, `${texts} texts given to functions of the server`);
}, 900_000);
