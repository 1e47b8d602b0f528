"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useId } from "react";
import { on } from "@/lib/fields";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { SegmentedChoice } from "@/ui/segmented";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { DENSITIES, type Density, GROUP_KEYS, type GroupKey } from "../../display";
import { issueFields, type SortKey } from "../../fields";
import { ColumnChooser } from "./column-chooser";
import { headerOf, isSortKey, sortsFirst } from "./columns";
import type { Shown } from "./use-display";

const WORDS: Record<Density, string> = { default: "Default", compact: "Compact" };

const SORT_KEYS = on("table", issueFields).filter(isSortKey);

/** The keyboard goes on where the panel begins; a click draws the panel before the browser shows it, which then looks for `autofocus`. */
const begin = (panel: HTMLElement | null) => {
  const first = panel?.querySelector<HTMLElement>("input:checked");
  first?.setAttribute("autofocus", "");
  first?.focus();
};

/** Layout, order, groups, density and columns; each takes effect at once. */
export function DisplayPanel({ shown }: { shown: Shown }) {
  const { layout, sort, group, empty, density, say, setSort, setDensity, reset, isUsual } = shown;
  const name = useId();
  const isTable = layout === "table";

  return (
    <div ref={begin} className="grid gap-3 text-13">
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
      <Line label="Order by" htmlFor={`${name}-order`}>
        <span className="flex items-center gap-1">
          <Select
            id={`${name}-order`}
            className="h-7 w-40 text-13 pointer-coarse:h-11"
            options={SORT_KEYS.map((key) => ({ value: key, label: headerOf(key) }))}
            value={sort.by}
            onChange={({ target }) => setSort({ by: target.value as SortKey, direction: sortsFirst(target.value) })}
          />
          <IconButton
            size="sm"
            label={sort.direction === "desc" ? "Descending; turn it round" : "Ascending; turn it round"}
            onClick={() => setSort({ ...sort, direction: sort.direction === "desc" ? "asc" : "desc" })}
          >
            {sort.direction === "desc" ? (
              <ArrowDown size={15} aria-hidden="true" />
            ) : (
              <ArrowUp size={15} aria-hidden="true" />
            )}
          </IconButton>
        </span>
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
