import { ArrowDown, ArrowUp } from "lucide-react";
import { IconButton } from "./icon-button";

type OrderButtonsProps = {
  name: string;
  /** Where it stands, of how many. */
  at: number;
  of: number;
  onMove: (to: number) => void;
};

/** Moves something of an ordered list by one place. At the ends they stay, so that the focus does. */
export function OrderButtons({ name, at, of, onMove }: OrderButtonsProps) {
  return (
    <>
      <IconButton
        size="sm"
        label={`Move ${name} up`}
        aria-disabled={at === 0}
        className="aria-disabled:opacity-40"
        onClick={() => at > 0 && onMove(at - 1)}
      >
        <ArrowUp size={15} aria-hidden="true" />
      </IconButton>
      <IconButton
        size="sm"
        label={`Move ${name} down`}
        aria-disabled={at === of - 1}
        className="aria-disabled:opacity-40"
        onClick={() => at < of - 1 && onMove(at + 1)}
      >
        <ArrowDown size={15} aria-hidden="true" />
      </IconButton>
    </>
  );
}
