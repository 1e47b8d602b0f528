"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
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

type Options<Result> = {
  /** Runs once per success, when the fresh page stands. */
  onDone?: (result: Result) => void;
};

/**
 * The client half of an action's form. Without a script the form posts itself and the page comes back with the answer;
 * with one, nothing is ever reset, a second press while the first is on its way does nothing, and the first problem gets the focus.
 */
export function useActionForm<Result>(action: Action<Result>, { onDone }: Options<Result> = {}) {
  const [posted, post] = useActionState<FormState<Result>, FormData>(action, FRESH);
  const [answer, setAnswer] = useState<FormState<Result> | null>(null);
  const [pending, start] = useTransition();
  const busy = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const state = answer ?? posted;
  const refusedAt = state.is === "refused" ? state.at : null;

  useEffect(() => {
    if (refusedAt !== null) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusedAt]);

  const done = useEffectEvent((result: Result) => onDone?.(result));
  const doneAt = answer?.is === "done" ? answer : null;
  useEffect(() => {
    if (doneAt) done(doneAt.result);
  }, [doneAt]);

  const send = (data: FormData) => {
    if (busy.current) return;
    busy.current = true;
    start(async () => {
      const next = await ask(action, data).finally(() => {
        busy.current = false;
      });
      start(() => setAnswer(next));
    });
  };

  return {
    state,
    pending,
    send,
    /** The answer to a form that posted itself, for want of a script. */
    posted,
    /** The first problem of a field, for as long as its value is the one that was refused. */
    problem(name: string, value: string): string | undefined {
      if (state.is !== "refused" || (state.typed[name] ?? "") !== value) return undefined;
      return state.fields[name]?.[0];
    },
    formProps: {
      ref: form,
      action: post,
      noValidate: true,
      onSubmit(event: FormEvent<HTMLFormElement>) {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      },
    },
  };
}
