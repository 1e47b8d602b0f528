"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { FRESH } from "@/lib/form-state";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";
import type { DoorState } from "../door";

export type DoorAction = (before: DoorState, form: FormData) => Promise<DoorState>;

type DoorFormProps = {
  action: DoorAction;
  submit: string;
  size?: "md" | "lg";
  children: (shown: { fields: Record<string, string[]>; typed: Record<string, string> }) => ReactNode;
};

const NOTHING = { fields: {}, typed: {} };

/** A form at the door: says what was refused, leads to the first field at fault, and loads the page that comes next. */
export function DoorForm({ action, submit, size = "lg", children }: DoorFormProps) {
  const [state, send, pending] = useActionState<DoorState, FormData>(action, FRESH);
  const form = useRef<HTMLFormElement>(null);
  useArrival(state);

  useEffect(() => {
    if (state.is !== "refused") return;
    const fault = form.current?.querySelector<HTMLElement>("[aria-invalid]");
    (fault ?? form.current?.querySelector<HTMLElement>("input[type=password]"))?.focus();
  }, [state]);

  return (
    <form ref={form} action={send} noValidate className="grid gap-3">
      {state.is === "refused" && Object.keys(state.fields).length === 0 && (
        <Notice tone="error" className="mb-2">
          {state.message}
        </Notice>
      )}
      {children(state.is === "refused" ? state : NOTHING)}
      <SubmitButton
        size={size}
        className={size === "lg" ? "mt-2" : "justify-self-start"}
        pending={pending || state.is === "done"}
      >
        {submit}
      </SubmitButton>
    </form>
  );
}

/** Loads the next page anew once the form is done, so that nothing of the person before stays in memory. */
export function useArrival(state: DoorState) {
  useEffect(() => {
    if (state.is === "done") window.location.assign(state.result.path);
  }, [state]);
}
