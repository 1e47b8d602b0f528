import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

/** What a control inside a field must carry to be named, explained and marked. */
export type FieldControl = {
  id: string;
  name: string;
  required?: boolean;
  "aria-describedby": string;
  "aria-invalid"?: true;
};

type FieldProps = {
  label: string;
  name: string;
  help?: ReactNode;
  /** Shown in place of the help; the first sentence wins. */
  error?: string | readonly string[];
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** A control with its label above and its help below; an error takes the place of the help, so nothing jumps. */
export function Field({ label, name, help, error, optional, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const wrong = typeof error === "string" ? error : error?.[0];

  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "flex items-baseline gap-1.5 text-13 font-medium"}>
        {label}
        {optional && <span className="text-12 font-normal text-faint">optional</span>}
      </label>
      {children({
        id,
        name,
        required: optional ? undefined : true,
        "aria-describedby": `${id}-note`,
        "aria-invalid": wrong ? true : undefined,
      })}
      <p
        id={`${id}-note`}
        aria-live="polite"
        className={cn("min-h-4 text-12", wrong ? "text-danger-ink" : "text-muted")}
      >
        {wrong ?? help}
      </p>
    </div>
  );
}
