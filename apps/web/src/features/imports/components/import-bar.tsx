"use client";

import { Button } from "@/ui/button";
import type { Preview } from "../preview";
import type { Importing } from "./use-import";

type ImportBarProps = { preview: Preview; importing: Importing };

/** Always in reach: what still has to be decided, or the one button that writes. */
export function ImportBar({ preview, importing }: ImportBarProps) {
  const { totals, blocks } = preview;
  const count = totals.create + totals.update;
  const ready = blocks.length === 0 && count > 0 && importing.busy === null && !importing.problem;

  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-t bg-ground px-4 py-3 sm:-mx-6 sm:px-6">
      <p aria-live="polite" className="min-w-0 flex-1 basis-64 text-13 text-muted">
        {blocks[0] ??
          (count === 0
            ? "There is nothing to write: everything in the file is here already."
            : "The import can be undone as a whole.")}
        {blocks.length > 1 && ` And ${blocks.length - 1} more to decide.`}
      </p>
      <Button onClick={importing.leave}>Cancel</Button>
      <Button
        look="primary"
        pending={importing.busy === "starting"}
        disabled={!ready && importing.busy !== "starting"}
        onClick={() => void importing.start()}
      >
        {verb(totals)}
      </Button>
    </div>
  );
}

function verb({ create, update }: Preview["totals"]): string {
  const issues = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "issue" : "issues"}`;
  if (update === 0) return `Import ${issues(create)}`;
  if (create === 0) return `Update ${issues(update)}`;
  return `Import ${create.toLocaleString("en")}, update ${update.toLocaleString("en")}`;
}
