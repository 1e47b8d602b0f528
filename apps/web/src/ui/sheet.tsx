"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { IconButton } from "./icon-button";
import { type CloseReason, Modal } from "./modal";

type SheetProps = {
  open: boolean;
  onClose: (reason: CloseReason) => void;
  /** Names the panel; shown in its head unless `bare`. */
  title: string;
  side?: "left" | "right";
  bare?: boolean;
  className?: string;
  children: ReactNode;
};

/** A panel along one side of the window, over the page: the navigation on a phone, a detail beside a list. */
export function Sheet({ open, onClose, title, side = "right", bare, className, children }: SheetProps) {
  if (!open) return null;

  return (
    <Modal
      label={title}
      onClose={onClose}
      className={cn(
        "modal sheet m-0 h-dvh max-h-none w-120 max-w-[min(100vw,30rem)] overflow-y-auto overscroll-contain bg-raised p-0 text-ink shadow-float",
        side === "right" ? "ml-auto [--from:100%]" : "mr-auto [--from:-100%]",
        className,
      )}
    >
      {!bare && (
        <header className="sticky top-0 z-10 flex h-12 items-center justify-between border-b bg-raised pr-2 pl-5">
          <h2 className="truncate text-14 font-medium">{title}</h2>
          <IconButton label="Close" keys="Escape" onClick={() => onClose("button")}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </header>
      )}
      {children}
    </Modal>
  );
}
