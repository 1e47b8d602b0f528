"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { on } from "@/lib/fields";
import { Checkbox } from "@/ui/checkbox";
import { IconButton } from "@/ui/icon-button";
import { issueFields, type TableKey } from "../../fields";
import { headerOf } from "./columns";
import type { Shown } from "./use-display";

/** Which columns are shown, in their order; what a drag does in the table, the arrows do here. On a phone rows have a shape of their own. */
export function ColumnChooser({ shown: { columns, coming, setColumns } }: { shown: Shown }) {
  const keys = columns.map(({ key }) => key);
  const others = on("table", issueFields).filter((key) => !keys.includes(key));

  const toggle = (key: TableKey) =>
    setColumns(keys.includes(key) ? columns.filter((one) => one.key !== key) : [...columns, { key }], key);
  const move = (at: number, by: number) => {
    const next = [...columns];
    const [column] = next.splice(at, 1);
    next.splice(at + by, 0, column!);
    setColumns(next, column!.key);
  };

  return (
    <fieldset className="border-t pt-2 max-sm:hidden">
      <legend className="sr-only">Columns</legend>
      <p aria-hidden="true" className="pb-1 text-12 text-faint">
        Columns
      </p>
      <ul className="grid">
        {keys.map((key, at) => (
          <li key={key} className="group flex h-7 items-center justify-between pointer-coarse:h-11">
            <Checkbox
              label={<Name of={key} coming={coming.includes(key)} />}
              className="text-13"
              checked
              disabled={key === "title" || coming.includes(key)}
              onChange={() => toggle(key)}
            />
            <span className="flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
              <IconButton
                size="sm"
                className="size-6"
                label={`Move ${headerOf(key)} left`}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <ArrowLeft size={13} aria-hidden="true" />
              </IconButton>
              <IconButton
                size="sm"
                className="size-6"
                label={`Move ${headerOf(key)} right`}
                disabled={at === keys.length - 1}
                onClick={() => move(at, 1)}
              >
                <ArrowRight size={13} aria-hidden="true" />
              </IconButton>
            </span>
          </li>
        ))}
        {others.map((key) => (
          <li key={key} className="flex h-7 items-center pointer-coarse:h-11">
            <Checkbox
              label={<span className="text-muted">{headerOf(key)}</span>}
              className="text-13"
              checked={false}
              onChange={() => toggle(key)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** A column that the filters bring says why it cannot be taken away. */
function Name({ of, coming }: { of: TableKey; coming: boolean }) {
  return (
    <span>
      {headerOf(of)}
      {coming && <span className="text-12 text-muted">, shown by the filter</span>}
    </span>
  );
}
