"use client";

import { useTransition } from "react";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";

/** Tries something that failed once more. */
export function AgainButton({ action, id, label }: { action: Action<{ id: number }>; id: number; label: string }) {
  const [pending, start] = useTransition();

  return (
    <Button
      size="sm"
      pending={pending}
      onClick={() =>
        start(async () => {
          const state = await ask(action, formOf({ id }));
          if (state.is === "refused") toast({ tone: "error", text: state.message });
        })
      }
    >
      {label}
    </Button>
  );
}
