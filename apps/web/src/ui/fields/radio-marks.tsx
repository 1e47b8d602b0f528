import type { Word } from "@qm/domain";
import { cn } from "@/lib/cn";
import type { FieldControl } from "../field";
import { Kbd } from "../kbd";
import { WordMark } from "./word-mark";

type RadioMarksProps = {
  label: string;
  control: FieldControl;
  options: readonly Word[];
  value: string;
  onChange: (value: string) => void;
  /** Prints the digit that chooses each, where the form listens to digits. */
  numbered?: boolean;
};

/** One of a few words, each a large mark that is hit without aiming. */
export function RadioMarks({ label, control, options, value, onChange, numbered }: RadioMarksProps) {
  const { id, name, required, ...aria } = control;

  return (
    <div
      id={id}
      role="radiogroup"
      aria-label={label}
      aria-required={required}
      tabIndex={-1}
      {...aria}
      className="group grid rounded-control grid-cols-2 gap-2 sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none"
    >
      {options.map((word, at) => (
        <label
          key={word}
          className={cn(
            "flex h-10 items-center justify-between gap-2 rounded-control border border-line-strong bg-raised px-3 text-14 pointer-coarse:h-11",
            "hover:border-line-mark has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium",
            "has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
            "group-aria-invalid:not-has-checked:border-danger forced-colors:has-checked:border-[Highlight]",
          )}
        >
          <input
            type="radio"
            name={name}
            value={word}
            checked={value === word}
            onChange={() => onChange(word)}
            className="sr-only"
          />
          <WordMark word={word} />
          {numbered && <Kbd keys={String(at + 1)} hint />}
        </label>
      ))}
    </div>
  );
}
