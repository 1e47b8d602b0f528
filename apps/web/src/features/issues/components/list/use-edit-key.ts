"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useHotkeys } from "@/ui/use-hotkeys";
import { issueHref } from "../../issue-href";
import type { ListRow } from "../../list-page";

/** `e` opens the issue under the cursor where its title is written. */
export function useEditKey(row: ListRow | undefined) {
  const router = useRouter();
  useHotkeys("List", [
    { keys: "e", label: "Edit the title", run: () => row && router.push(`${issueHref(row.id)}#edit` as Route) },
  ]);
}
