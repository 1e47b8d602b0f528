"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { KeyboardInset } from "./keyboard-inset";
import { SendWithKeys } from "./send-with-keys";
import { Toaster } from "./toast";
import { TooltipLayer } from "./tooltip";

// An answer is drawn in the task in which it came; the library's own way is a timer, behind whatever else waits.
notifyManager.setScheduler(queueMicrotask);

/** What every page stands on: the cache of fetched lists, toasts, tooltips, the keys that send a form, and the leave to style. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // A document goes by the nonce with which it came, whatever later answers carry.
  const [ofDocument] = useState(nonce);
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: true } } }),
  );

  return (
    <CSPProvider {...(ofDocument && { nonce: ofDocument })}>
      <QueryClientProvider client={client}>
        {children}
        <Toaster />
        <TooltipLayer />
        <SendWithKeys />
        <KeyboardInset />
      </QueryClientProvider>
    </CSPProvider>
  );
}
