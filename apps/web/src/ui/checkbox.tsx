"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "ref"> & {
  label: ReactNode;
  help?: ReactNode;
  hideLabel?: boolean;
  /** Some of what it stands for is chosen, but not all. */
  mixed?: boolean;
};

/** A tick for one thing, with its label beside it. */
export function Checkbox({ label, help, hideLabel, mixed = false, className, ...rest }: CheckboxProps) {
  return (
    <label
      className={cn(
        "inline-flex items-start gap-2 text-14 has-disabled:cursor-not-allowed has-disabled:text-muted",
        className,
      )}
    >
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center">
        <input
          type="checkbox"
          ref={(input) => {
            if (input) input.indeterminate = mixed;
          }}
          className={cn(
            "peer size-4 cursor-[inherit] appearance-none rounded-mark border border-line-mark bg-raised",
            "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
            "disabled:opacity-50 forced-colors:appearance-auto",
          )}
          {...rest}
        />
        <svg
          viewBox="0 0 16 16"
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 hidden stroke-on-accent peer-checked:block peer-indeterminate:hidden forced-colors:hidden"
        >
          <path d="m4.2 8.4 2.6 2.5 5-5.6" fill="none" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        <svg
          viewBox="0 0 16 16"
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 hidden stroke-on-accent peer-indeterminate:block forced-colors:hidden"
        >
          <path d="M4.5 8h7" fill="none" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
      </span>
      <span className={hideLabel ? "sr-only" : "grid"}>
        {label}
        {help && <span className="text-12 text-muted">{help}</span>}
      </span>
    </label>
  );
}
