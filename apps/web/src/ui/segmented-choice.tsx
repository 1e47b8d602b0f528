import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { SEGMENT, TRACK } from "./segmented-look";

type SegmentedChoiceProps = {
  label: string;
  name: string;
  options: readonly { value: string; label: ReactNode }[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  className?: string;
};

/** The same switch inside a form: one of a few values, as radio buttons. */
export function SegmentedChoice({
  label,
  name,
  options,
  value,
  defaultValue,
  onChange,
  className,
}: SegmentedChoiceProps) {
  return (
    <fieldset className={cn(TRACK, className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            SEGMENT,
            "has-checked:border-line-strong has-checked:bg-raised has-checked:font-medium has-checked:text-ink",
            "forced-colors:has-checked:outline-2 forced-colors:has-checked:-outline-offset-2 forced-colors:has-checked:outline-[Highlight]",
            "has-focus-visible:outline-2 has-focus-visible:outline-focus",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
            onChange={onChange && (() => onChange(option.value))}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
