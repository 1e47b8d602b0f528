import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & { label: ReactNode; help?: ReactNode };

/** Something that is on or off, and takes effect at once. */
export function Switch({ label, help, className, ...rest }: SwitchProps) {
  return (
    <label className={cn("flex items-start justify-between gap-4 text-14 has-disabled:cursor-not-allowed", className)}>
      <span className="grid">
        {label}
        {help && <span className="text-12 text-muted">{help}</span>}
      </span>
      <span className="relative mt-0.5 inline-flex h-4.5 w-8 shrink-0">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its own state, also as a switch.
          role="switch"
          className={cn(
            "peer size-full cursor-[inherit] appearance-none rounded-full border border-line-mark bg-line-mark",
            "checked:border-accent checked:bg-accent disabled:opacity-50 forced-colors:appearance-auto",
          )}
          {...rest}
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-0.5 left-0.5 size-3.5 rounded-full bg-on-accent transition-transform peer-checked:translate-x-3.5 forced-colors:hidden"
        />
      </span>
    </label>
  );
}
