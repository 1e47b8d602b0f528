import type { Route } from "next";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { QuietLink } from "./quiet-link";
import { tip } from "./tip";

const TRACK =
  "inline-flex w-fit max-w-full items-center gap-0.5 overflow-x-auto rounded-control bg-sunken p-0.5 ring-1 ring-line ring-inset";
const SEGMENT =
  "inline-flex h-6.5 shrink-0 items-center gap-1.5 rounded-[5px] border border-transparent px-2.5 text-13 whitespace-nowrap text-muted hover:text-ink pointer-coarse:h-10";
// Where the system chooses the colours, grounds vanish: the mark is an outline.
const CHOSEN =
  "border-line-strong bg-raised font-medium text-ink forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-[Highlight]";

/** `about` says what the label means. */
type Segment = { label: string; href: Route; current: boolean; count?: number; keys?: string; about?: string };

/** A switch between a few places, as links: it works without a script, and in a new tab. */
export function Segmented({
  label,
  items,
  className,
}: {
  label: string;
  items: readonly Segment[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn(TRACK, className)}>
      {items.map(({ label: word, href, current, count, keys, about }) => (
        <QuietLink
          key={href}
          href={href}
          aria-current={current ? "page" : undefined}
          className={cn(SEGMENT, current && CHOSEN)}
          {...(keys || about ? tip(about ?? word, keys) : undefined)}
        >
          {word}
          {count !== undefined && <span className="text-12 text-faint tabular-nums">{count.toLocaleString("en")}</span>}
        </QuietLink>
      ))}
    </nav>
  );
}

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
