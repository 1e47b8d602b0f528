import "server-only";
import { safePath, settings } from "@qm/auth";
import { Refusal } from "@qm/domain";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { isFromOwnPage, NOT_OUR_PAGE } from "@/lib/own-page";

/** What a form at the door hears back: the path to load, or what was refused. */
export type DoorState = FormState<{ path: string }>;

/** What may be shown again when a form is refused; a password never is. */
const SHOWN_AGAIN = ["email", "name", "from"];

/**
 * The door for forms with a password in them: like that of `lib/action`, but nobody need be signed in, and no secret is echoed.
 * `run` answers with the path to go to.
 */
export async function atDoor<S extends z.ZodObject>(
  schema: S,
  form: FormData,
  run: (input: z.output<S>) => Promise<string>,
): Promise<DoorState> {
  const typed = Object.fromEntries(
    [...form].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$ACTION"),
    ),
  );
  const shown = Object.fromEntries(SHOWN_AGAIN.flatMap((key) => (typed[key] ? [[key, typed[key]]] : [])));
  const refused = (message: string, fields: Record<string, string[]>): DoorState => ({
    is: "refused",
    message,
    fields,
    typed: shown,
    at: Date.now(),
  });

  if (!isFromOwnPage(await headers(), settings().APP_URL)) return refused(NOT_OUR_PAGE, {});
  const input = schema.safeParse(typed);
  if (!input.success) return refused("Please check the marked fields.", problemsOf(input.error));
  try {
    return await arrive(await run(input.data));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error.message, error.field ? { [error.field]: [error.message] } : {});
  }
}

/** For what has no form to refuse at. @throws Refusal where a page of another site sends it */
export async function requireOwnPage(): Promise<void> {
  if (!isFromOwnPage(await headers(), settings().APP_URL)) throw new Refusal("forbidden", NOT_OUR_PAGE);
}

function problemsOf(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const key = String(path[0]);
    fields[key] = [...(fields[key] ?? []), message];
  }
  return fields;
}

/** Leads to a page. A script is told to load it anew, since the browser's memory may hold what another person saw; without one every redirect does. */
async function arrive(wanted: string): Promise<DoorState> {
  const path = safePath(wanted);
  const hasScript = (await headers()).has("next-action");
  return hasScript ? { is: "done", result: { path }, at: Date.now() } : redirect(path as Route);
}
