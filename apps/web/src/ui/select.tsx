import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlLook } from "./control";

export type Choice = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  size?: "md" | "lg";
  options: readonly Choice[];
  /** The first, empty choice: "Choose a severity" or "No campaign". */
  empty?: string;
};

/** The browser's own select, for short lists that nobody needs to search. */
export function Select({ size, options, empty, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select className={cn(controlLook({ size }), "appearance-none truncate pr-8", className)} {...rest}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-faint"
      />
    </span>
  );
}
