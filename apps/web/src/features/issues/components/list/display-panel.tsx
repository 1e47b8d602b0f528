"use client";

import { type ReactNode, useId } from "react";
import { Button } from "@/ui/button";
import { SegmentedChoice } from "@/ui/segmented";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { DENSITIES, type Density, GROUP_KEYS, type GroupKey } from "../../display";
import { issueFields } from "../../fields";
import { ColumnChooser } from "./column-chooser";
import type { Shown } from "./use-display";

const WORDS: Record<Density, string> = { default: "Default", compact: "Compact" };

/** Layout, groups, density and columns; each takes effect at once. */
export function DisplayPanel({ shown }: { shown: Shown }) {
  const { layout, group, empty, density, say, setDensity, reset, isUsual } = shown;
  const name = useId();
  const isTable = layout === "table";

  return (
    <div className="grid gap-3 text-13">
      <Line label="Layout">
        <SegmentedChoice
          label="Layout"
          name={`${name}-layout`}
          options={[
            { value: "table", label: "Table" },
            { value: "board", label: "Board" },
          ]}
          value={layout}
          onChange={(value) => say({ layout: value === "board" ? "board" : undefined })}
        />
      </Line>
      {isTable && (
        <Line label="Group by" htmlFor={`${name}-group`}>
          <Select
            id={`${name}-group`}
            className="h-7 w-40 text-13 pointer-coarse:h-11"
            empty="Nothing"
            options={GROUP_KEYS.map((key) => ({ value: key, label: issueFields[key].label }))}
            value={group ?? ""}
            onChange={(event) => say({ group: (event.target.value as GroupKey) || undefined })}
          />
        </Line>
      )}
      {isTable && group && (
        <Switch
          label="Show empty groups"
          className="text-13"
          checked={empty}
          onChange={(event) => say({ empty: event.target.checked || undefined })}
        />
      )}
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

function Line({ label, htmlFor, children }: { label: string; htmlFor?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      {htmlFor ? <label htmlFor={htmlFor}>{label}</label> : <span aria-hidden="true">{label}</span>}
      {children}
    </div>
  );
}
