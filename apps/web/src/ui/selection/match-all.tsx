"use client";

import { useHotkeys } from "../use-hotkeys";
import { written } from "./selection-bar";

type MatchAllProps = {
  total: number;
  /** Counted no further than that. */
  more?: boolean;
  /** As many as one change reaches, and what to do where there are more. */
  most: number;
  instead: string;
  pending?: boolean;
  onMatch: () => void;
};

/** Offers what lies beyond the page, as far as one change reaches. */
export function MatchAll({ total, more = false, most, instead, pending = false, onMatch }: MatchAllProps) {
  const match = () => {
    if (!pending && total <= most) onMatch();
  };
  // The same key that selected the page, pressed again.
  useHotkeys("Selection", [{ keys: "mod+a", label: "Select all that match, with the page selected", run: match }]);
  if (total > most) {
    return (
      <p className="text-muted">
        More than {written(most)} match. {instead}
      </p>
    );
  }
  return (
    <button
      type="button"
      aria-disabled={pending || undefined}
      onClick={match}
      className="rounded-mark px-1 font-medium text-accent-ink hover:underline"
    >
      Select all {more ? "" : `${written(total)} `}that match
    </button>
  );
}
