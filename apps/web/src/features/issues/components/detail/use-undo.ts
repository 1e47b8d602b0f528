"use client";

import { useState } from "react";
import { toast } from "@/ui/toast";
import type { Outcome } from "./issue-editing";
import { type Former, undoing } from "./undo";

/** The ways back from what was changed on this page. */
export function useUndo(zone: string, putBack: (was: Former) => Promise<Outcome>) {
  const [undo] = useState(() => undoing({ zone, putBack, say: toast }));
  return undo;
}
