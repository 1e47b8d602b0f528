import type { Scope } from "@qm/domain";
import type { ReactNode } from "react";
import { EmptyState } from "@/ui/empty-state";
import { LiveRefresh } from "@/ui/live/live-refresh";

/** Where nothing was ever filed, a page of empty charts would say so once for each; the first issue brings them. */
export function NothingYet({ scope, report }: { scope: Scope; report: ReactNode }) {
  return (
    <div className="rounded-panel border bg-raised">
      <LiveRefresh />
      <EmptyState
        title={scope.kind === "mine" ? "Nothing is yours yet." : "There are no issues here yet."}
        text="With the first one, this page begins to answer how much comes in, how long it takes, and whether it gets better."
        action={report}
      />
    </div>
  );
}
