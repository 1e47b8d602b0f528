"use client";

import { Ellipsis, Table2 } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { IconButton } from "../icon-button";
import { Menu, type MenuItem } from "../menu";
import { toast } from "../toast";
import type { Answer } from "./answer";
import { captionOf } from "./caption";
import { Chart } from "./chart";
import { DataTable } from "./data-table";
import type { MetricDefinition } from "./definitions";
import { DefinitionsButton } from "./definitions-button";
import { isEmpty } from "./table-of";

export type ChartTileProps = {
  /** The question that is answered. */
  title: string;
  answer: Answer;
  /** Which rows are meant, and which days, for a picture that leaves the page. */
  about: string;
  days?: string | undefined;
  definitions: readonly MetricDefinition[];
  /** Where the same numbers are as CSV. */
  csv?: string;
  /** What to say where there is nothing to draw. */
  empty: ReactNode;
  /** Newer numbers are on their way. */
  pending?: boolean;
  /** What moves and removes the tile. */
  tools?: ReactNode;
};

/** A question with its answer drawn, or as a table, and everything that can be taken away from it. */
export function ChartTile({ title, answer, about, days, definitions, csv, empty, pending, tools }: ChartTileProps) {
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const heading = useId();
  const nothing = isEmpty(answer);
  const isTable = asTable || answer.drawn === "table";

  const keep = async () => {
    const drawings = body.current?.querySelectorAll<SVGSVGElement>("svg.recharts-surface");
    if (!drawings || drawings.length === 0) return;
    const { savePicture } = await import("./picture");
    await savePicture([...drawings], { title, ...captionOf(answer, about, days) });
  };

  const takes: MenuItem[] = [
    ...(csv ? [{ key: "csv", label: "Download as CSV", onSelect: () => window.location.assign(csv) }] : []),
    ...(isTable || nothing || answer.drawn === "figures"
      ? []
      : [{ key: "picture", label: "Download as picture", onSelect: () => void keep().catch(tellOfPicture) }]),
  ];

  return (
    <section aria-labelledby={heading} aria-busy={pending || undefined} className="grid min-w-0 content-start gap-3">
      <header className="flex min-h-7 items-start gap-1">
        <h2 id={heading} className="min-w-0 flex-1 py-1 text-14 leading-row font-medium text-balance">
          {title}
        </h2>
        <span className="flex shrink-0 items-center print:hidden">
          {tools}
          <DefinitionsButton title={title} definitions={definitions} />
          {answer.drawn !== "table" && !nothing && (
            <IconButton
              size="sm"
              label={`Show as table: ${title}`}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              <Table2 size={15} aria-hidden="true" />
            </IconButton>
          )}
          {takes.length > 0 && (
            <Menu
              label={`Download: ${title}`}
              items={takes}
              trigger={(props) => (
                <IconButton {...props} size="sm" label={`Download: ${title}`}>
                  <Ellipsis size={15} aria-hidden="true" />
                </IconButton>
              )}
            />
          )}
        </span>
      </header>
      <div ref={body} className={cn("min-w-0 transition-opacity", pending && "opacity-60")}>
        {nothing ? (
          empty
        ) : isTable ? (
          <DataTable title={title} answer={answer} />
        ) : (
          <Chart title={title} answer={answer} />
        )}
      </div>
    </section>
  );
}

const tellOfPicture = () =>
  toast({
    tone: "error",
    text: "This browser could not make the picture. The table and the CSV hold the same numbers.",
  });
