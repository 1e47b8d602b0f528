"use client";

import type { Route } from "next";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { onDemand } from "./on-demand";
import { whenIdle } from "./when-idle";

type Toast = {
  text: string;
  tone?: "done" | "info" | "error";
  action?: { label: string; run: () => void } | { label: string; href: Route };
};
export type ShownToast = Toast & { id: number };

const Card = onDemand(() => import("./toast-card").then(({ ToastCard }) => ToastCard));

const MOST = 3;
const NONE: readonly ShownToast[] = [];

let shown: readonly ShownToast[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

const put = (next: readonly ShownToast[]) => {
  shown = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => put(shown.filter((one) => one.id !== id));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says in passing what was done, with a way back where there is one. Errors stay until they are dismissed. */
export function toast(message: Toast) {
  lastId += 1;
  put([...shown, { ...message, id: lastId }].slice(-MOST));
}

/** Where toasts appear; once per page, in `Providers`. */
export function Toaster() {
  const region = useRef<HTMLDivElement>(null);
  const messages = useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  );

  // What says that the network is gone must not have to come by it.
  useEffect(() => whenIdle(Card.fetch), []);
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
          <Card key={message.id} {...message} dismiss={dismiss} />
        ))}
      </ol>
    </section>
  );
}
