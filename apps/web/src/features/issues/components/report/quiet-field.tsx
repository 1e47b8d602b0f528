import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import type { FieldControl } from "@/ui/field";

type QuietFieldProps = {
  label: string;
  name: string;
  error?: string;
  note?: ReactNode;
  /** How the note looks where it is more than an aside. */
  noteLook?: string;
  /** Takes the whole width of the form. */
  wide?: boolean;
  children: (control: FieldControl) => ReactNode;
};

/** An optional field in one line: its name before it, and a note or an error below only when there is one. */
export function QuietField({
  label,
  name,
  error,
  note,
  noteLook = "text-12 text-muted",
  wide,
  children,
}: QuietFieldProps) {
  const id = useId();

  return (
    <div
      className={cn(
        "grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-2 noscript:has-[[role=combobox]]:hidden",
        wide && "sm:col-span-2",
      )}
    >
      <label htmlFor={id} className="text-13 text-muted">
        {label}
      </label>
      {children({ id, name, "aria-describedby": `${id}-note`, "aria-invalid": error ? true : undefined })}
      <div
        id={`${id}-note`}
        aria-live="polite"
        className={cn("col-start-2 px-2 not-empty:pt-0.5 not-empty:pb-1", error ? "text-12 text-danger-ink" : noteLook)}
      >
        {error ?? note}
      </div>
    </div>
  );
}
