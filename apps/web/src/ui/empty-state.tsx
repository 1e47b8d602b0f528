import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type EmptyStateProps = {
  title: string;
  text?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  className?: string;
  /** It is all that the page says, and so its heading. */
  isPage?: boolean;
};

/** Nothing here: one sentence, and the one action that helps. */
export function EmptyState({ title, text, icon, action, className, isPage }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className={cn("mx-auto flex max-w-96 flex-col items-center gap-1 px-6 py-16 text-center", className)}>
      {icon && <span className="mb-3 text-faint">{icon}</span>}
      <Title className="text-14 font-medium text-balance">{title}</Title>
      {text && <p className="text-13 text-balance text-muted">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
