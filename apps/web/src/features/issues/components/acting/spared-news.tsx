"use client";

import { useSyncExternalStore } from "react";
import { onDemand } from "@/ui/on-demand";
import { currentSpared, showSpared, subscribeSpared } from "./spared-store";

const SparedDialog = onDemand(() => import("./spared-dialog").then((module) => module.SparedDialog), { asks: true });

/** Says which issues a change of many left as they were. */
export function SparedNews() {
  const spared = useSyncExternalStore(subscribeSpared, currentSpared, () => null);
  return spared && <SparedDialog news={spared} onClose={() => showSpared(null)} />;
}
