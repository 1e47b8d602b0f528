"use client";

import { CircleCheck, Info, OctagonAlert, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { cn } from "@/lib/cn";
import { fewest } from "./fewest";
import { IconButton } from "./icon-button";

type Toast = {
  text: string;
  tone?: "done" | "info" | "error";
  action?: { label: string; run: () => void } | { label: string; href: Route };
};
type Shown = Toast & { id: number };

const STAY_MS = 6000;
/** Whoever may still take it back needs the time to think. */
const STAY_WITH_ACTION_MS = 15_000;
const NONE: readonly Shown[] = [];

let shown: readonly Shown[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

const put = (next: readonly Shown[]) => {
  shown = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => put(shown.filter((one) => one.id !== id));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * Says in passing what was done, with a way back where there is one. Errors stay until they are dismissed. What stands there already in the
 * same words is said anew in its place.
 * @returns takes it away again, where it is no longer true
 */
export function toast(message: Toast): () => void {
  lastId += 1;
  const id = lastId;
  const others = shown.filter(({ text, action }) => action || message.action || text !== message.text);
  put(fewest(others, { ...message, id }));
  return () => dismiss(id);
}

const ICONS = { done: CircleCheck, info: Info, error: OctagonAlert };

/** Where toasts appear; once per page, in `Providers`. */
export function Toaster() {
  const region = useRef<HTMLDivElement>(null);
  const messages = useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  );

  useEffect(() => {
    const element = region.current;
    if (!element) return;
    // Shown anew each time, so that it lies above a dialog that opened meanwhile.
    if (element.matches(":popover-open")) element.hidePopover();
    if (messages.length > 0) element.showPopover();
  }, [messages]);

  return (
    <section
      ref={region}
      popover="manual"
      aria-label="Messages"
      aria-live="polite"
      className="fixed inset-auto right-0 bottom-(--foot,0px) m-4 max-w-[calc(100vw-2rem)] overflow-visible border-0 bg-transparent p-0 text-ink"
    >
      <ol className="grid justify-items-end gap-2">
        {messages.map((message) => (
          <ToastCard key={message.id} {...message} />
        ))}
      </ol>
    </section>
  );
}

function ToastCard({ id, text, tone = "done", action }: Shown) {
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
  }, [id, tone, action]);

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
