"use client";

import { useTransition } from "react";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { backUpNow } from "../actions";

/** Has a backup made at once; how it goes is in the list below. */
export function BackUpButton() {
  const [pending, start] = useTransition();

  return (
    <Button
      size="sm"
      pending={pending}
      onClick={() =>
        start(async () => {
          const state = await ask(backUpNow, formOf({}));
          if (state.is === "refused") toast({ tone: "error", text: state.message });
          else toast({ text: "A backup will be made as soon as a worker is free." });
        })
      }
    >
      Back up now
    </Button>
  );
}
