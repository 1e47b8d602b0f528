import type { Answer } from "./answer";

/** The answer of days that are all still to come: a zero would look as if they were over and nothing had happened. */
export function nothingYet(drawn: Answer["drawn"]): Answer {
  switch (drawn) {
    case "figures":
      return { drawn, figures: [] };
    case "bars":
    case "flow":
    case "parted":
      return { drawn, unit: "issues", series: [] };
    case "spread":
      return { drawn, unit: "hours", series: [] };
    case "pareto":
      return { drawn, unit: "issues", marks: [] };
    case "control":
      return {
        drawn,
        ...{ unit: "issues", each: { one: "week", many: "weeks" }, points: [], signals: [], notes: [] },
        ...UNTOLD,
      };
    case "funnel":
      return { drawn, unit: "issues", denominator: "", points: [], caution: null };
    case "funnels":
      return { drawn, unit: "share", funnels: [], columns: [], rows: [] };
    case "table":
      return { drawn, columns: [], rows: [] };
  }
}

const UNTOLD = { why: "", tested: "", days: "", caution: null, annotates: null };
