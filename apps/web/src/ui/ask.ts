"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormState, FRESH } from "@/lib/form-state";

export type Action<Result> = (before: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

const UNANSWERED = "This was not saved: the server did not answer. Nothing you typed is lost; try again in a moment.";

/**
 * Asks an action for its answer. Where none comes back, because the line or the server broke, that is an answer too:
 * an error page would take away what was typed.
 */
export async function ask<Result>(action: Action<Result>, form: FormData): Promise<FormState<Result>> {
  try {
    return await action(FRESH, form);
  } catch (error) {
    // A redirect, such as to the sign-in page, is on its way and no failure.
    unstable_rethrow(error);
    return { is: "refused", message: UNANSWERED, fields: {}, typed: textsOf(form), at: Date.now() };
  }
}

const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])));

/** An action's input from plain values. */
export function formOf(values: Record<string, string | number>): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(values)) form.set(key, String(value));
  return form;
}
