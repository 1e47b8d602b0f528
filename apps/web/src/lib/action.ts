import "server-only";
import { requireActor, type SessionActor, settings } from "@qm/auth";
import { Conflict, Refusal } from "@qm/domain";
import { currentRequest, traced } from "@qm/telemetry";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { FormState } from "./form-state";
import { textsOf } from "./form-texts";
import { isFromOwnPage, NOT_OUR_PAGE } from "./own-page";

/** What was typed is kept, and a form that is sent again writes once. */
const TRY_AGAIN = "What you typed is still here: try again in a moment.";

/**
 * The one door between a form and the house: who is asking, from where, is it well formed, was it refused.
 * Only a `Refusal` becomes a message, as does a database that is away or busy; every other error is a bug and goes to the error page.
 */
export function action<S extends z.ZodType, Result>(
  schema: S,
  run: (actor: SessionActor, input: z.output<S>) => Promise<Result>,
) {
  return async (_before: FormState<Result>, form: FormData): Promise<FormState<Result>> => {
    const typed = textsOf(form);
    try {
      const actor = await requireActor();
      // The proxy has looked already; it has been led around before.
      if (!isFromOwnPage(await headers(), settings().APP_URL)) return refused({}, NOT_OUR_PAGE, {});
      const input = schema.safeParse(typed);
      if (!input.success) return refused(typed, "Please check the marked fields.", problemsOf(input.error));

      const result = await traced("action", actionNow(), () => run(actor, input.data));
      refresh();
      return { is: "done", result, at: Date.now() };
    } catch (error) {
      if (isUnavailable(error)) return refused(typed, `${error.message} ${TRY_AGAIN}`, {});
      if (!(error instanceof Refusal)) throw error;
      const state = refused(typed, error.message, error.field ? { [error.field]: [error.message] } : {});
      return error instanceof Conflict
        ? { ...state, conflict: { changes: error.changes, version: error.version } }
        : state;
    }
  };
}

const actionNow = () => ({ "qm.action": currentRequest()?.action ?? "sent without script" });

/** By its name, since each bundle has a class of its own. */
const isUnavailable = (error: unknown): error is Error =>
  error instanceof Error && error.name === "DatabaseUnavailable";

/** Problems by field, each sentence once: a list may be wrong in a hundred thousand places. A field that nobody asked for is named as well. */
function problemsOf(error: z.ZodError): Record<string, string[]> {
  const fields = new Map<string, Set<string>>();
  const add = (key: string, sentence: string) => {
    const known = fields.get(key);
    if (known) known.add(sentence);
    else fields.set(key, new Set([sentence]));
  };
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) add(key, "This field is not known here.");
    else if (issue.code === "invalid_type" && issue.input === undefined)
      add(String(issue.path[0] ?? "form"), "This field is missing.");
    else add(String(issue.path[0] ?? "form"), issue.message);
  }
  return Object.fromEntries([...fields].map(([key, sentences]) => [key, [...sentences]]));
}

const refused = (typed: Record<string, string>, message: string, fields: Record<string, string[]>) =>
  ({ is: "refused", message, fields, typed, at: Date.now() }) as const;
