"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { KeyboardInset } from "./keyboard-inset";
import { SendWithKeys } from "./send-with-keys";
import { Toaster } from "./toast";
import { TooltipLayer } from "./tooltip";

/** What every page stands on: the cache of fetched lists, toasts, tooltips, and the keys that send a form. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: true } } }),
  );

  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
      <TooltipLayer />
      <SendWithKeys />
      <KeyboardInset />
    </QueryClientProvider>
  );
}
