import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../icon-button";
import { useHeirs } from "../use-heirs";

type SelectionBarProps = {
  /** How many are selected. */
  selected: number;
  /** How many of them are not on this page, where the list has pages. */
  elsewhere?: number;
  onClear: () => void;
  /** What may be done with them. */
  children: ReactNode;
};

export const written = (n: number) => n.toLocaleString("en");

/** What is selected, and what may be done with it, above the foot of the list. */
export function SelectionBar(props: SelectionBarProps) {
  return <div className="sticky bottom-0 z-20 h-0 print:hidden">{props.selected > 0 && <Selected {...props} />}</div>;
}

function Selected({ selected, elsewhere = 0, onClear, children }: SelectionBarProps) {
  const bar = useHeirs(listsBeside);

  return (
    <section
      ref={bar}
      aria-label="Selection"
      className="bulk-bar absolute inset-x-0 bottom-3 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center justify-center gap-x-2 gap-y-1 rounded-panel bg-raised py-1.5 pr-1.5 pl-3 text-13 shadow-float"
    >
      <p role="status" className="font-medium tabular-nums">
        {written(selected)} selected
        {elsewhere > 0 && <span className="font-normal text-muted">, {written(elsewhere)} not on this page</span>}
      </p>
      {children}
      <IconButton size="sm" label="Select nothing" keys="Escape" onClick={onClear}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

/** The list that the bar is of: a table as a whole, or a card of a board, the one first that the keyboard is on. */
function listsBeside(bar: HTMLElement): HTMLElement[] {
  const around = bar.closest("main") ?? document.body;
  return ["[data-list]", "[data-card][aria-current] [data-row-link]", "[data-card] [data-row-link]"].flatMap(
    (heirs) => [...around.querySelectorAll<HTMLElement>(heirs)],
  );
}
