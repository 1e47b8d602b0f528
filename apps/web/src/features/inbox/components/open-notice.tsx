"use client";

import { useEffect, useEffectEvent } from "react";
import { lightNamed } from "@/features/issues/components/detail/timeline-filter";
import { ask, formOf } from "@/ui/use-action-form";
import { markNotices } from "../actions";

type OpenNoticeProps = { id: number; unread: boolean; anchor: string };

/** Having it open is having read it; the page shows the place where it happened. */
export function OpenNotice({ id, unread, anchor }: OpenNoticeProps) {
  const read = useEffectEvent(() => {
    // A failure leaves it unread, which is the truth and needs no word.
    if (unread) void ask(markNotices, formOf({ ids: id, mark: "read" }));
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each notice is opened once, by its number.
  useEffect(() => {
    read();
    if (anchor) lightNamed();
  }, [id]);

  return null;
}
