"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { Spinner } from "@/ui/spinner";
import { SEPARATOR_NAMES } from "../separator";
import type { Importing } from "./use-import";

/** Where a file is dropped or chosen; afterwards, what it is. */
export function FileChoice({ importing }: { importing: Importing }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { name, preview, busy } = importing;

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void importing.choose(file);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without a mouse.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "flex min-h-16 flex-wrap items-center gap-x-4 gap-y-3 rounded-panel border border-dashed border-line-strong bg-sunken px-4 py-3",
        over && "border-accent bg-accent-soft",
      )}
    >
      <div className="min-w-0 flex-1 basis-56" aria-live="polite">
        <p className="truncate text-14 font-medium">{name ?? "Drop a CSV file here"}</p>
        <p className="flex items-center gap-1.5 text-13 text-muted">
          {busy === "reading" && <Spinner />}
          {about(importing)}
        </p>
      </div>
      <Button
        look={name ? "secondary" : "primary"}
        icon={<FileUp size={14} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {name ? "Choose another file" : "Choose file"}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-label="CSV file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = "";
          if (file) void importing.choose(file);
        }}
      />
      {preview && <span className="sr-only">The file was read.</span>}
    </div>
  );
}

function about({ name, preview, busy }: Importing): string {
  if (!name) return "or choose one from this device";
  if (!preview) return busy === "reading" ? "Reading" : "This file could not be read.";
  const rows = `${preview.rowCount.toLocaleString("en")} ${preview.rowCount === 1 ? "row" : "rows"}`;
  return `${rows}, separated by ${SEPARATOR_NAMES[preview.separator]}, ${preview.encoding}`;
}
