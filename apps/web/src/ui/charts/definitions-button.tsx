"use client";

import { Info } from "lucide-react";
import { IconButton } from "../icon-button";
import { Popover } from "../popover";
import { Definitions, type MetricDefinition } from "./definitions";

type DefinitionsButtonProps = {
  /** What the numbers are of. */
  title: string;
  definitions: readonly MetricDefinition[];
};

/** Says of the numbers beside it what is counted, to whoever asks. */
export function DefinitionsButton({ title, definitions }: DefinitionsButtonProps) {
  return (
    <Popover
      label={`What is counted: ${title}`}
      placement="bottom-end"
      className="max-h-96 w-90 max-w-[calc(100vw-1rem)]"
      trigger={(props) => (
        <IconButton {...props} size="sm" label={`What is counted, and how: ${title}`}>
          <Info size={15} aria-hidden="true" />
        </IconButton>
      )}
    >
      <Definitions definitions={definitions} />
    </Popover>
  );
}
