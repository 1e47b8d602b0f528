"use client";

import { useTransition } from "react";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";

type DeedButtonProps<Result> = {
  action: Action<Result>;
  /** Which one, where there are several. */
  id?: number;
  label: string;
  /** What to say when it is done, where the page does not show it at once. */
  done?: string;
};

/** Has something done by the house at once, or once more. */
export function DeedButton<Result>({ action, id, label, done }: DeedButtonProps<Result>) {
  const [pending, start] = useTransition();

  return (
    <Button
      size="sm"
      pending={pending}
      onClick={() =>
        start(async () => {
          const state = await ask(action, formOf(id === undefined ? {} : { id }));
          if (state.is === "refused") toast({ tone: "error", text: state.message });
          else if (done) toast({ text: done });
        })
      }
    >
      {label}
    </Button>
  );
}
