"use client";

import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { IconButton } from "./icon-button";
import { type CloseReason, Modal } from "./modal";

export type DialogProps = {
  open: boolean;
  /** Asked to close; the owner decides, so that nothing typed is lost. */
  onClose: (reason: CloseReason) => void;
  title: string;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** Buttons at the foot, the primary one last. Wrap the whole dialog's content in the form if they send it. */
  footer?: ReactNode;
  children?: ReactNode;
};

const SIZES = { sm: "sm:w-100", md: "sm:w-140", lg: "sm:w-190" };

/** A question or a short task above the page. On a phone it rises from the bottom edge. */
export function Dialog({ open, onClose, title, description, size = "md", footer, children }: DialogProps) {
  const id = useId();
  if (!open) return null;

  return (
    <Modal
      labelledBy={`${id}-title`}
      describedBy={description ? `${id}-description` : undefined}
      onClose={onClose}
      className={cn(
        "modal m-auto max-h-[calc(100dvh-2rem)] w-full max-w-full overflow-hidden rounded-panel bg-raised p-0 text-ink shadow-float sm:max-w-[calc(100vw-2rem)]",
        // Above a phone's keyboard, which covers the foot of the window.
        "max-sm:mb-(--keyboard,0px) max-sm:max-h-[calc(100dvh-2rem-var(--keyboard,0px))] max-sm:rounded-b-none",
        SIZES[size],
      )}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
          <div className="grid gap-1 pt-0.5">
            <h2 id={`${id}-title`} className="text-16 font-medium">
              {title}
            </h2>
            {description && (
              <p id={`${id}-description`} className="text-13 text-muted">
                {description}
              </p>
            )}
          </div>
          <IconButton size="sm" label="Close" keys="Escape" className="-mr-2" onClick={() => onClose("button")}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{children}</div>
        {footer && <DialogFooter>{footer}</DialogFooter>}
      </div>
    </Modal>
  );
}

/** The buttons of a dialog, the primary one at the end. */
export function DialogFooter({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <footer
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 border-t px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]",
        className,
      )}
    >
      {children}
    </footer>
  );
}
