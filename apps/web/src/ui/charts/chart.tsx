"use client";

import { lazy, Suspense } from "react";
import type { Answer } from "./answer";
import { DataTable } from "./data-table";
import { Figures } from "./figures";

// Recharts weighs as much as the rest of a page: whatever draws with it comes when it is needed.
const Bars = lazy(() => import("./bars"));
const Flow = lazy(() => import("./flow"));
const Spread = lazy(() => import("./spread"));
const Parted = lazy(() => import("./parted"));
const Pareto = lazy(() => import("./pareto"));
const Control = lazy(() => import("./control"));
const Funnel = lazy(() => import("./funnel"));
const Funnels = lazy(() => import("./funnels"));

/** An answer as its kind is drawn. */
export function Chart({ title, answer }: { title: string; answer: Answer }) {
  return <Suspense fallback={<div className="h-58" />}>{drawingOf(title, answer)}</Suspense>;
}

function drawingOf(title: string, answer: Answer) {
  switch (answer.drawn) {
    case "figures":
      return <Figures title={title} answer={answer} />;
    case "bars":
      return <Bars title={title} answer={answer} />;
    case "flow":
      return <Flow title={title} answer={answer} />;
    case "spread":
      return <Spread title={title} answer={answer} />;
    case "parted":
      return <Parted title={title} answer={answer} />;
    case "pareto":
      return <Pareto title={title} answer={answer} />;
    case "control":
      return <Control title={title} answer={answer} />;
    case "funnel":
      return <Funnel title={title} answer={answer} />;
    case "funnels":
      return <Funnels title={title} answer={answer} />;
    case "table":
      return <DataTable title={title} answer={answer} />;
  }
}
