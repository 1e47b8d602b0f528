"use client";

import { type FormEvent, useActionState, useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { type FormState, FRESH } from "@/lib/form-state";
import { type Action, ask } from "./ask";

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
