"use client";

import { LABELS, type Word } from "@qm/domain";
import { CircleDashed, CircleUserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { AnyFilterValue, Field, Ref } from "@/lib/fields";
import type { Option } from "../combobox";
import { FirstField } from "../first-field";
import { onDemand } from "../on-demand";
import { specialRef } from "./filter-words";
import type { Asking } from "./value-panel";
import { hasMark, WordMark } from "./word-mark";

const Panel = onDemand(() => import("../combobox-panel").then(({ ComboboxPanel }) => ComboboxPanel));

type OptionsPanelProps = {
  field: Extract<Field, { kind: "choice" | "state" | "ref" }>;
  value: AnyFilterValue | undefined;
  onChange: (value: AnyFilterValue | null) => void;
} & Omit<Asking, "field">;

/** Several values of a choice or a reference, found by typing; each takes effect at once. */
export function OptionsPanel({ field, value, onChange, countOf, ...rest }: OptionsPanelProps) {
  const placeholder = `Filter by ${field.label.toLowerCase()}`;
  const [typed, setTyped] = useState("");
  const shared = {
    multiple: true,
    firstQuery: typed,
    placeholder,
    fallback: <FirstField label="Search" placeholder={`${placeholder}…`} value={typed} onType={setTyped} />,
  } as const;
  const choose = (chosen: readonly Option[]) =>
    onChange(chosen.length > 0 ? (chosen.map((option) => read(field, option.value)) as AnyFilterValue) : null);
  const detailOf = countOf && (({ value: text }: Option) => countOf(text));

  if (field.kind !== "ref") {
    return (
      <Panel
        {...shared}
        options={[...field.options, ...(field.optional ? (["none"] as const) : [])].map(wordOption)}
        chosen={((value ?? []) as Word[]).map(wordOption)}
        onChoose={choose}
        detailOf={detailOf}
        renderMark={hasMark(field.options[0]) ? wordMark : undefined}
      />
    );
  }
  return (
    <RefPanel field={field} refs={(value ?? []) as Ref[]} onChoose={choose} detailOf={detailOf} {...shared} {...rest} />
  );
}

const wordOption = (word: Word | "none"): Option => ({ value: word, label: word === "none" ? "None" : LABELS[word] });
// The option's label says the word already.
const wordMark = ({ value }: Option) => (
  <span aria-hidden="true">
    {value === "none" ? <span className="inline-block w-3.5" /> : <WordMark word={value as Word} bare />}
  </span>
);
const read = (field: Field, text: string) =>
  field.kind !== "ref" || text === "me" || text === "mine" || text === "none" ? text : Number(text);

type RefPanelProps = Omit<OptionsPanelProps, "field" | "value" | "onChange" | "countOf"> & {
  field: Extract<Field, { kind: "ref" }>;
  refs: readonly Ref[];
  onChoose: (chosen: readonly Option[]) => void;
  detailOf: ((option: Option) => string | undefined) | undefined;
  multiple: true;
  firstQuery: string;
  placeholder: string;
  fallback: ReactNode;
};

function RefPanel({ field, refs, nameOf, source, renderMark, ...panel }: RefPanelProps) {
  if (!source) throw new Error(`The reference "${field.label}" needs a source of options.`);
  const specials: Option[] = [
    ...(field.to === "user" ? [{ value: "me", label: specialRef(field, "me") }] : []),
    ...(field.to === "team" ? [{ value: "mine", label: specialRef(field, "mine") }] : []),
    ...(field.optional ? [{ value: "none", label: specialRef(field, "none") }] : []),
  ];
  const chosen = refs.map((ref): Option => ({ value: String(ref), label: nameOf(ref) }));
  const mark =
    renderMark && ((option: Option) => (isSpecial(option) ? <Special value={option.value} /> : renderMark(option)));

  if ("options" in source) {
    return <Panel {...panel} options={[...specials, ...source.options]} chosen={chosen} renderMark={mark} />;
  }
  // What is chosen stays in reach on top, since a search may not bring it again.
  const kept = chosen.filter((option) => !isSpecial(option));
  const loadOptions = async (query: string, signal: AbortSignal) => {
    const found = await source.loadOptions(query, signal);
    const words = query.trim().toLowerCase();
    const above = [...specials, ...kept].filter(({ label }) => label.toLowerCase().includes(words));
    return [...above, ...found.filter(({ value }) => !above.some((option) => option.value === value))];
  };
  return <Panel {...panel} loadOptions={loadOptions} chosen={chosen} renderMark={mark} />;
}

const isSpecial = ({ value }: Option) => value === "me" || value === "mine" || value === "none";

/** Oneself and nobody have no face; they keep its room. */
function Special({ value }: Pick<Option, "value">) {
  const Icon = value === "me" ? CircleUserRound : CircleDashed;
  return <Icon size={18} aria-hidden="true" className="mx-px text-faint" />;
}
