"use client";

import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { keepGutter } from "./keep-gutter";
import { useBackdrop } from "./use-backdrop";

export type CloseReason = "escape" | "backdrop" | "button";

type ModalProps = {
  labelledBy?: string;
  label?: string;
  describedBy?: string;
  className: string;
  onClose: (reason: CloseReason) => void;
  children: ReactNode;
};

/** Where the work begins, when something else stands before it. */
const BEGIN = "[data-begin]";
const FIRST = "[data-autofocus], :is(input:not([type=hidden]), select, textarea, [role=combobox]):not(:disabled)";

/** It stands above the page and inherits from where it was opened all the same, as from a cell whose words keep to the right. */
const UPRIGHT = "text-start whitespace-normal";

/** The browser's modal dialog: it holds the focus, makes the rest inert, and gives the focus back. Mounted means open. */
export function Modal({ labelledBy, label, describedBy, className, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const beside = useBackdrop(() => onClose("backdrop"));
  useShown(dialog);
  const closed = useEffectEvent(() => {
    // The browser may close by force; React's strict mode closes and opens again.
    if (dialog.current && !dialog.current.open) onClose("escape");
  });

  return (
    <dialog
      ref={dialog}
      aria-labelledby={labelledBy}
      aria-label={label}
      aria-describedby={describedBy}
      className={cn(UPRIGHT, className)}
      onClose={() => closed()}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose("escape");
      }}
      {...beside}
    >
      {children}
    </dialog>
  );
}

function useShown(ref: RefObject<HTMLDialogElement | null>) {
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const unlock = keepGutter();
    dialog.showModal();
    (dialog.querySelector(BEGIN) ?? dialog).querySelector<HTMLElement>(FIRST)?.focus();
    return () => {
      // Closing before React takes the element away is what returns the focus.
      dialog.close();
      unlock();
    };
  }, [ref]);
}
