"use client";

import { useEffect } from "react";
import { applySingleKeys, whenSingleKeysChange } from "@/ui/hotkeys";
import { ask, formOf } from "@/ui/use-action-form";
import { chooseSingleKeys } from "../actions";

/** Lets the switch for single keys follow the person: what they chose elsewhere holds here, and what they choose here is kept. */
export function SingleKeys({ chosen }: { chosen: boolean | null }) {
  useEffect(() => {
    if (chosen !== null) applySingleKeys(chosen);
  }, [chosen]);
  useEffect(() => whenSingleKeysChange((on) => void ask(chooseSingleKeys, formOf({ on: on ? "yes" : "no" }))), []);
  return null;
}
