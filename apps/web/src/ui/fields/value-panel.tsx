"use client";

import type { ReactNode } from "react";
import type { AnyFilterValue, Field, Ref } from "@/lib/fields";
import { isWhole, type Way } from "@/lib/operators";
import type { Option } from "../combobox";
import { DayPanel } from "./day-panel";
import { OptionsPanel } from "./options-panel";
import { PastPanel } from "./past-panel";
import { TextPanel } from "./text-panel";

/** Where a reference's options come from: a short list that is given whole, or a search. */
export type OptionSource =
  | { options: readonly Option[] }
  | { loadOptions: (query: string, signal: AbortSignal) => Promise<readonly Option[]> };

/** What a field needs to be asked for its values. */
export type Asking = {
  field: Field;
  /** What a reference is called. */
  nameOf: (ref: Ref) => string;
  source?: OptionSource | undefined;
  renderMark?: ((option: Option) => ReactNode) | undefined;
  /** How many issues a value would leave, in few characters. */
  countOf?: ((value: string) => string | undefined) | undefined;
};

export type ValuePanelProps = Asking & {
  way: Way;
  value: AnyFilterValue | undefined;
  /** `null` when no value is left. */
  onChange: (value: AnyFilterValue | null) => void;
  close: () => void;
};

/** What a condition's value may be, by the kind of its field and the way in which it asks. */
export function ValuePanel({ field, way, value, onChange, close, ...asking }: ValuePanelProps) {
  if (isWhole(way)) return null;
  switch (field.kind) {
    case "choice":
    case "state":
    case "ref":
      return <OptionsPanel field={field} value={value} onChange={onChange} {...asking} />;
    case "day":
      return <DayPanel field={field} way={way} value={value} onChange={onChange} close={close} />;
    case "past":
      return <PastPanel field={field} value={value} onChange={onChange} close={close} />;
    case "number":
    case "text":
    case "markdown":
    case "url":
      return <TextPanel field={field} way={way} value={value} onChange={onChange} close={close} />;
    case "flag":
      return null;
  }
}
