"use client";

import { CloudOff } from "lucide-react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

type ErrorStateProps = {
  title?: string;
  /** What happened, what to do, and that nothing was lost. */
  text?: string;
  onRetry?: () => void;
  /** The reference under which the server kept the error. */
  reference?: string;
};

/** A part of the page that could not be shown, with the way to try again. */
export function ErrorState({
  title = "This part of the page could not be loaded.",
  text = "Nothing was lost. Try again in a moment.",
  onRetry,
  reference,
}: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudOff size={20} aria-hidden="true" />}
        title={title}
        text={
          <>
            {text}
            {reference && <span className="mt-2 block font-mono text-12 text-faint">Reference {reference}</span>}
          </>
        }
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      />
    </div>
  );
}
