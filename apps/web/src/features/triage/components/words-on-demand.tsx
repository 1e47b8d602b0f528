"use client";

import { onDemand } from "@/ui/on-demand";

export const WordsDialog = onDemand(() => import("./words-dialog").then((module) => module.WordsDialog), {
  asks: true,
});
