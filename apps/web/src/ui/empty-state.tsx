import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type EmptyStateProps = { title: string; text?: ReactNode; icon?: ReactNode; action?: ReactNode; className?: string };

/** Nothing here: one sentence, and the one action that helps. */
export function EmptyState({ title, text, icon, action, className }: EmptyStateProps) {
  return (
    <div className={cn("mx-auto flex max-w-96 flex-col items-center gap-1 px-6 py-16 text-center", className)}>
      {icon && <span className="mb-3 text-faint">{icon}</span>}
      <p className="text-14 font-medium text-balance">{title}</p>
      {text && <p className="text-13 text-balance text-muted">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
