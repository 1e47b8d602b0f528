"use client";

import { LABELS, type Word } from "@qm/domain";
import type { ReactNode } from "react";
import type { Field } from "@/lib/fields";
import { withScheme } from "@/lib/web-address";
import { Checkbox } from "../checkbox";
import { Combobox, type Option } from "../combobox";
import { DateField } from "../date-field";
import type { FieldControl } from "../field";
import { Input } from "../input";
import { MarkdownEditor } from "../markdown-editor";
import { Select } from "../select";
import { nothingIn } from "./nothing";
import { QuietDay } from "./quiet-day";
import { RadioMarks } from "./radio-marks";
import { hasMark, WordMark } from "./word-mark";

/** Where a reference's options come from: a short list that is given whole, or a search. */
export type OptionSource =
  | { options: readonly Option[] }
  | { loadOptions: (query: string, signal: AbortSignal) => Promise<readonly Option[]> };

export type FormControlProps = {
  field: Field;
  control: FieldControl & { "aria-label"?: string };
  /** The value as the form sends it; empty means nothing is given. */
  value: string;
  /** A chosen reference comes with its name, which the value alone does not tell. */
  onChange: (value: string, name?: string) => void;
  source?: OptionSource;
  /** The name of the chosen reference. */
  valueName?: string;
  renderMark?: (option: Option) => ReactNode;
  placeholder?: string;
  disabled?: boolean;
  /** Shows its border only when it is pointed at, for rows of properties. */
  quiet?: boolean;
};

const QUIET = "border-transparent bg-transparent px-2 hover:bg-hover sm:text-13";

/** A field's control in a form, by its kind. What is needed works without a script; only long lists are searched with one. */
export function FormControl({ field, control, value, onChange, ...rest }: FormControlProps) {
  const className = rest.quiet ? QUIET : undefined;
  const shared = { ...control, value, disabled: rest.disabled, placeholder: rest.placeholder, className };
  const typed = (event: { target: { value: string } }) => onChange(event.target.value);

  switch (field.kind) {
    case "text":
      return <Input {...shared} onChange={typed} autoComplete="off" />;
    case "number":
      return <Input {...shared} onChange={typed} inputMode="numeric" autoComplete="off" />;
    case "url":
      return (
        <Input
          {...shared}
          onChange={typed}
          onBlur={() => value && onChange(withScheme(value))}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      );
    case "markdown":
      return <MarkdownEditor {...shared} className={undefined} label={field.label} onChange={typed} />;
    case "day":
      return rest.quiet ? (
        <QuietDay {...shared} onChange={typed} nothing={nothingIn(field)} />
      ) : (
        <DateField {...shared} onChange={typed} />
      );
    case "flag":
      return (
        <Checkbox
          {...control}
          label={field.label}
          hideLabel
          value="yes"
          checked={value === "yes"}
          onChange={(event) => onChange(event.target.checked ? "yes" : "")}
        />
      );
    case "choice":
    case "state":
      if (rest.quiet) return <QuietChoice {...{ field, control, value, onChange }} disabled={rest.disabled} />;
      return field.optional ? (
        <Select {...shared} onChange={typed} empty={nothingIn(field)} options={field.options.map(asOption)} />
      ) : (
        <RadioMarks
          label={field.label}
          control={control}
          options={field.options}
          value={value}
          onChange={onChange}
          numbered
        />
      );
    case "ref":
      return <Reference field={field} control={control} value={value} onChange={onChange} {...rest} />;
  }
}

const asOption = (word: Word): Option => ({ value: word, label: LABELS[word] });

type QuietChoiceProps = Omit<FormControlProps, "field"> & { field: Extract<Field, { kind: "choice" | "state" }> };

function QuietChoice({ field, control, value, onChange, disabled }: QuietChoiceProps) {
  const options = field.options.map(asOption);
  return (
    <Combobox
      {...control}
      className="noscript:hidden"
      look="quiet"
      options={options}
      value={options.find((option) => option.value === value) ?? null}
      onChange={(chosen) => onChange(chosen?.value ?? "", chosen?.label)}
      placeholder={`Choose ${field.label.toLowerCase()}`}
      nothing={nothingIn(field)}
      clearable={field.optional}
      disabled={disabled}
      renderMark={field.options.some(hasMark) ? markOfWord : undefined}
    />
  );
}

// The options are words, so each value is one; the word itself stands beside its mark.
const markOfWord = ({ value }: Option) => (
  <span aria-hidden="true" className="flex">
    <WordMark word={value as Word} bare />
  </span>
);

type ReferenceProps = Omit<FormControlProps, "field"> & { field: Extract<Field, { kind: "ref" }> };

function Reference({ field, control, value, onChange, source, valueName, ...rest }: ReferenceProps) {
  const { renderMark, placeholder, disabled, quiet } = rest;
  const label = field.label.toLowerCase();
  if (!source) throw new Error(`The reference "${field.label}" needs a source of options.`);

  if ("options" in source && !quiet) {
    return (
      <Select
        {...control}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value, event.target.selectedOptions[0]?.label)}
        empty={field.optional ? nothingIn(field) : `Choose ${label}`}
        options={source.options}
      />
    );
  }
  return (
    <Combobox
      {...control}
      className="noscript:hidden"
      look={quiet ? "quiet" : "field"}
      value={value ? { value, label: valueName ?? value } : null}
      onChange={(chosen) => onChange(chosen?.value ?? "", chosen?.label)}
      {...source}
      placeholder={placeholder ?? `Choose ${label}`}
      nothing={quiet ? nothingIn(field) : undefined}
      clearable={field.optional}
      disabled={disabled}
      renderMark={renderMark}
    />
  );
}
