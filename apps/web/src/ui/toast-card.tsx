"use client";

import { CircleCheck, Info, OctagonAlert, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { IconButton } from "./icon-button";
import type { ShownToast } from "./toast";

const STAY_MS = 6000;
/** Whoever may still take it back needs the time to think. */
const STAY_WITH_ACTION_MS = 15_000;

const ICONS = { done: CircleCheck, info: Info, error: OctagonAlert };

type ToastCardProps = ShownToast & { dismiss: (id: number) => void };

export function ToastCard({ id, text, tone = "done", action, dismiss }: ToastCardProps) {
  const card = useRef<HTMLLIElement>(null);
  const Icon = ICONS[tone];

  useEffect(() => {
    if (tone === "error") return;
    const timer = setInterval(
      () => {
        if (!card.current?.matches(":hover, :focus-within")) dismiss(id);
      },
      action ? STAY_WITH_ACTION_MS : STAY_MS,
    );
    return () => clearInterval(timer);
  }, [id, tone, action, dismiss]);

  const look = "rounded-mark px-1 font-medium text-accent-ink hover:underline";
  return (
    <li
      ref={card}
      className="toast flex w-90 max-w-full items-start gap-2.5 rounded-control bg-raised py-2 pr-1.5 pl-3 text-13 shadow-float"
    >
      <Icon
        size={15}
        aria-hidden="true"
        className={cn("mt-1.5 shrink-0", { done: "text-good-ink", info: "text-muted", error: "text-danger-ink" }[tone])}
      />
      <p className="flex-1 py-1">
        {tone === "error" && <span className="sr-only">Error: </span>}
        {text}{" "}
        {action &&
          ("href" in action ? (
            <Link href={action.href} className={look} onClick={() => dismiss(id)}>
              {action.label}
            </Link>
          ) : (
            <button
              type="button"
              className={look}
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          ))}
      </p>
      <IconButton size="sm" label="Dismiss" onClick={() => dismiss(id)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  );
}
