"use client";

import { type ReactNode, useId } from "react";
import { Button } from "@/ui/button";
import { SegmentedChoice } from "@/ui/segmented";
import { DENSITIES, type Density } from "../../display";
import { ColumnChooser } from "./column-chooser";
import type { Shown } from "./use-display";

const WORDS: Record<Density, string> = { default: "Default", compact: "Compact" };

/** Layout, groups, density and columns; each takes effect at once. */
export function DisplayPanel({ shown }: { shown: Shown }) {
  const { layout, density, setDensity, reset, isUsual } = shown;
  const name = useId();
  const isTable = layout === "table";

  return (
    <div className="grid gap-3 text-13">
      {isTable && (
        <Line label="Density">
          <SegmentedChoice
            label="Density"
            name={`${name}-density`}
            options={DENSITIES.map((value) => ({ value, label: WORDS[value] }))}
            value={density}
            onChange={(value) => setDensity(value as Density)}
          />
        </Line>
      )}
      {isTable && <ColumnChooser shown={shown} />}
      {!isUsual && (
        <Button look="ghost" size="sm" className="-mb-1 -ml-2 justify-self-start" onClick={reset}>
          Back to the usual display
        </Button>
      )}
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
