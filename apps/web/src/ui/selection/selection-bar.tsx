import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../icon-button";

type SelectionBarProps = {
  /** How many are selected. */
  selected: number;
  onClear: () => void;
  /** What may be done with them. */
  children: ReactNode;
};

export const written = (n: number) => n.toLocaleString("en");

/** What is selected, and what may be done with it, above the foot of the list. */
export function SelectionBar({ selected, onClear, children }: SelectionBarProps) {
  return (
    <div className="sticky bottom-0 z-20 h-0 print:hidden">
      {selected > 0 && (
        <section
          aria-label="Selection"
          className="bulk-bar absolute inset-x-0 bottom-3 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center justify-center gap-x-2 gap-y-1 rounded-panel bg-raised py-1.5 pr-1.5 pl-3 text-13 shadow-float"
        >
          <p role="status" className="font-medium tabular-nums">
            {written(selected)} selected
          </p>
          {children}
          <IconButton size="sm" label="Select nothing" keys="Escape" onClick={onClear}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </section>
      )}
    </div>
  );
}
