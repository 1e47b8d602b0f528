import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type OutcomeProps = {
  failed: boolean;
  warning?: boolean | undefined;
  /** There was nothing yet that could be good or bad. */
  pending?: boolean | undefined;
  children: ReactNode;
};

/** What was found, with its tone as shape, colour and word. */
export function Outcome({ failed, warning, pending, children }: OutcomeProps) {
  const [Icon, ink, word] = lookOf({ failed, warning, pending });
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon size={14} aria-hidden="true" className={cn("shrink-0", ink)} />
      {word && <span className="sr-only">{word}</span>}
      <span>{children}</span>
    </span>
  );
}

function lookOf({ failed, warning, pending }: Omit<OutcomeProps, "children">) {
  if (failed) return [OctagonAlert, "text-danger-ink", "Failed: "] as const;
  if (warning) return [TriangleAlert, "text-warn-ink", "Warning: "] as const;
  if (pending) return [CircleDashed, "text-faint", "Not yet: "] as const;
  return [CircleCheck, "text-good-ink", null] as const;
}
