"use client";

import { type ComponentProps, lazy, Suspense, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { EditorToolbar } from "./editor-toolbar";
import { Kbd } from "./kbd";
import { Skeleton } from "./skeleton";
import { Tabs } from "./tabs";
import { Textarea } from "./textarea";

const Preview = lazy(() => import("./markdown").then(({ Markdown }) => ({ default: Markdown })));

type MarkdownEditorProps = ComponentProps<"textarea"> & {
  /** Names the pair of tabs, as in "Description". */
  label: string;
  /** Shows that Ctrl or Cmd with Enter sends. */
  sends?: boolean;
};

/** A text in Markdown: written in one tab, seen in the other. */
export function MarkdownEditor({ label, sends, className, ...rest }: MarkdownEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [tab, setTab] = useState("write");
  const [seen, setSeen] = useState("");

  const change = (next: string) => {
    setSeen(area.current?.value ?? "");
    setTab(next);
  };

  return (
    <Tabs
      label={label}
      className={className}
      value={tab}
      onChange={change}
      aside={tab === "write" && <EditorToolbar area={area} />}
      tabs={[
        {
          id: "write",
          label: "Write",
          panel: (
            <div className="relative pt-2">
              <Textarea ref={area} rows={5} className="min-h-28" {...rest} />
              {sends && (
                <span className="pointer-events-none absolute right-2 bottom-2 text-12 text-faint pointer-coarse:hidden">
                  <Kbd keys="mod+Enter" />
                </span>
              )}
            </div>
          ),
        },
        {
          id: "preview",
          label: "Preview",
          panel: tab === "preview" && (
            <div className={cn("mt-2 min-h-28 rounded-control border bg-sunken px-3 py-2")}>
              {seen.trim() ? (
                <Suspense fallback={<Skeleton className="mt-2 w-2/3" />}>
                  <Preview text={seen} />
                </Suspense>
              ) : (
                <p className="text-13 text-faint">Nothing to preview.</p>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
