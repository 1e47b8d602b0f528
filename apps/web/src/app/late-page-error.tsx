"use client";

import { onDemand } from "@/ui/on-demand";
import { whenIdle } from "@/ui/when-idle";

/** The page of a fault, which no page needs to begin with. */
export const PageError = onDemand(() => import("./page-error").then((module) => module.PageError));

// Fetched while all is well: what fails may be the way to the server.
if (typeof window !== "undefined") whenIdle(PageError.fetch);
