"use client";

import { useActionState } from "react";
import { FRESH } from "@/lib/form-state";
import { Avatar } from "@/ui/avatar";
import { Notice } from "@/ui/notice";
import type { DoorState } from "../door";
import type { SampleGuest } from "../queries";
import { type DoorAction, useArrival } from "./door-form";

/** The sample workspace's sign-ins, one click each. */
export function SampleGuests({ guests, action }: { guests: readonly SampleGuest[]; action: DoorAction }) {
  const [state, send, pending] = useActionState<DoorState, FormData>(action, FRESH);
  useArrival(state);

  return (
    <form action={send} aria-labelledby="sample-guests" className="grid gap-2 border-t pt-5">
      <h2 id="sample-guests" className="text-13 font-medium">
        Look around the sample workspace as
      </h2>
      {state.is === "refused" && <Notice tone="error">{state.message}</Notice>}
      <ul className="overflow-hidden rounded-control border bg-raised">
        {guests.map(({ id, email, name, who }) => (
          <li key={email} className="border-b last:border-b-0">
            <button
              type="submit"
              name="email"
              value={email}
              disabled={pending || state.is === "done"}
              className="flex w-full items-center gap-3 px-3 py-2 text-left hover:bg-hover focus-visible:outline-offset-[-2px] active:bg-pressed disabled:cursor-progress"
            >
              <Avatar id={id} name={name} />
              <span className="grid min-w-0">
                <span className="text-13 font-medium">{name}</span>
                <span className="text-12 text-muted">{who}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
