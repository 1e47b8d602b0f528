"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Notice } from "@/ui/notice";
import { ColumnTable } from "./column-table";
import { DateChoices } from "./date-choices";
import { DryRun } from "./dry-run";
import { Fallbacks } from "./fallbacks";
import { FileChoice } from "./file-choice";
import { ImportBar } from "./import-bar";
import { ImportStep } from "./import-step";
import { useImport } from "./use-import";
import { WordChoices } from "./word-choices";

/** From a file to an import: what was understood of it, what has to be decided, and what would happen. */
export function ImportDesk({ timeZone }: { timeZone: string }) {
  const router = useRouter();
  const importing = useImport((id) => router.push(`/import/${id}` as Route));
  const { preview, problem, busy } = importing;

  return (
    <div className="grid gap-8">
      <ImportStep
        title="File"
        about="Any tracker's CSV with a header line, up to 20 MB. Nothing is written before you say so."
      >
        <FileChoice importing={importing} />
        {problem && (
          <Notice tone="error" className="mt-3">
            {problem.message}
          </Notice>
        )}
      </ImportStep>
      {preview && (
        <div aria-busy={busy === "reading"} className="grid gap-8">
          <ImportStep title="Columns" about="Each column becomes one field. What is left out is not taken over.">
            <ColumnTable preview={preview} importing={importing} />
            <DateChoices preview={preview} importing={importing} />
          </ImportStep>
          <ImportStep title="Words" about="What the words of the file mean here.">
            <Fallbacks preview={preview} importing={importing} />
            <WordChoices preview={preview} importing={importing} />
          </ImportStep>
          <ImportStep title="Dry run" about="What would happen, row by row.">
            <DryRun preview={preview} timeZone={timeZone} />
          </ImportStep>
          <ImportBar preview={preview} importing={importing} />
        </div>
      )}
    </div>
  );
}
