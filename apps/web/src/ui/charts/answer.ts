import type { ChartNoteKind, Day, Severity, Status } from "@qm/domain";
import type { PeriodWords } from "@qm/domain/control-charts";
import type { Route } from "next";

/** How a value is read: so many issues, hours of the clock, whole days, a share from 0 to 1, or issues for each campaign or each 1,000 links. */
export type Unit = "issues" | "hours" | "days" | "share" | "per_campaign" | "per_1000_links";

/** One more list behind a value, with how many it holds: `words` says which, "missed" of what was not kept. */
export type Beside = { key: string; words: string; n: number; href: Route };

/**
 * A value and the issues behind it: the list at `href` holds exactly `n` of them, and where the unit is issues, `n` is the value.
 * A share is `part` ÷ `n`, and what is told for each campaign or each 1,000 links is so many issues, the `part`, of `n` of these:
 * the list holds exactly the `part`. No list, where none has just these.
 * The value is `null` where there is nothing to compute it from.
 */
type Valued = {
  value: number | null;
  n: number;
  part?: number;
  /** What `n` counts, where it is not issues; the part of a share counts the same. */
  of?: "campaigns" | "links";
  beside?: readonly Beside[];
};
export type Figure = Valued & { href: Route | null };
export type Listed = Valued & { href: Route };

/** What a mark or a series stands for, where it is a word of the trade: it then has that word's colour and shape. */
export type Meaning = { severity: Severity } | { status: Status };

/**
 * A figure with its place in a drawing. `running` is a period that is not over: hollow, and no part of limits or rules;
 * `cut` is one of which only a part was asked for: hollow as well. `before` is the same of the time that it is compared with.
 */
export type Mark = Listed & { key: string; label: string; running?: true; cut?: true; before?: Listed };
/** `before` is the same of all the time before together. */
export type Series = {
  key: string;
  label: string;
  means?: Meaning;
  better?: Better;
  marks: readonly Mark[];
  before?: Listed;
};

/** The direction that is good news. */
export type Better = "less" | "more";

/** A figure beside the same of the period before. `better` is the direction that is good news, where there is one. */
export type Compared = {
  key: string;
  label: string;
  unit: Unit;
  now: Figure;
  /** Of the days that are over, where today is one of the period: this is what is compared. */
  complete?: Figure;
  before: Figure | null;
  better: Better | null;
};

/** One point of a control chart, with the limits that hold for it; `null` where there are none. */
export type ControlPoint = Mark & {
  denominator: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  /** On which side of its limits it lies, as its chart judges it. */
  outside?: "above" | "below" | null;
  /** Left out of the limits, and still tested. */
  excluded?: true;
  /** Limits are computed anew from here. */
  begins?: true;
  /** What people say of it. */
  said?: readonly string[];
};

/** How far a point of a control chart is from the one before it, with the lines that hold for that; `null` where there is none. */
export type RangePoint = { value: number | null; centre: number | null; upper: number | null };

/** What people say of a control chart; `place` is that of its point, where it is about one that is shown. */
export type ChartNote = {
  id: number;
  kind: ChartNoteKind;
  place: number | null;
  /** What it is about, and the same with the reason. */
  about: string;
  words: string;
  by: string;
};

/** So many notes on the own chart of a team, which the way leads to. */
export type NotesElsewhere = { key: string; name: string; n: number; href: Route };

/** What a chart says of its points, in words; `from` and `to` are places in `points`, both included. */
export type Signal = { rule: string; words: string; from: number; to: number };

/**
 * A metric's answer, by how it is drawn. All of it may be sent to the browser, and is also its table and its CSV.
 * `axis` is what its values are called, where their unit alone does not say it: "Share found after launch".
 * `ahead`: its days are still to come, and only how things stand at this moment is known.
 * `earlier` says which time is the one before, where marks are compared: "12 weeks earlier".
 */
export type Answer =
  /** Figures beside each other, each compared with the period before. */
  | { drawn: "figures"; figures: readonly Compared[]; ahead?: true }
  /** A few series over the same periods, side by side from zero. */
  | { drawn: "bars"; unit: Unit; series: readonly Series[]; earlier?: string }
  /** How much there was of each at the end of each period, one upon the other. */
  | { drawn: "flow"; unit: "issues"; series: readonly Series[] }
  /** Percentiles of the same issues over periods: median, p75, p90. `n` stands beside each. */
  | { drawn: "spread"; unit: "hours"; axis?: string; series: readonly Series[]; earlier?: string }
  /** Buckets, each parted into the series. */
  | { drawn: "parted"; unit: "issues"; series: readonly Series[] }
  /** Sorted by size, with the share of each and of all up to it. What is beyond the most that are shown is one mark, the last. */
  | { drawn: "pareto"; unit: "issues"; marks: readonly ParetoMark[]; earlier?: string }
  | {
      drawn: "control";
      unit: Unit;
      axis?: string;
      /** What people call a point. */
      each: PeriodWords;
      /** Which kind of chart it is and why, in one sentence. */
      why: string;
      /** By which rules it is tested, in one sentence. */
      tested: string;
      /** The days that it shows, whichever period is asked: limits need as many weeks. */
      days: string;
      points: readonly ControlPoint[];
      signals: readonly Signal[];
      /** The moving ranges beneath an XmR chart: as many as there are points. */
      ranges?: { points: readonly RangePoint[]; signals: readonly Signal[] };
      /** Why there are no limits, or why they are only provisional. */
      caution: string | null;
      notes: readonly ChartNote[];
      /** What is said of the charts of single teams that are counted together here. */
      elsewhere?: readonly NotesElsewhere[];
      /** Of which chart whoever asks may say something. */
      annotates: { question: string; teamId: number | null } | null;
    }
  /** Units of different size beside each other, ordered by size: each is judged by limits of its own, and none ranked. */
  | ({ drawn: "funnel"; unit: Unit; axis?: string } & Funnel)
  /** The same units in a funnel for each of some columns; the rows are their figures, with what is told beside them. */
  | { drawn: "funnels"; unit: Unit; funnels: readonly ColumnFunnel[]; columns: readonly Column[]; rows: readonly Row[] }
  /** One row a thing, one column a figure. */
  | { drawn: "table"; columns: readonly Column[]; rows: readonly Row[]; ahead?: true };

/** `caution` says where units differ by so much more than chance that their limits allow for it. */
export type Funnel = { denominator: string; points: readonly ControlPoint[]; caution: string | null };

/** A funnel of what stands in the column of this key. */
export type ColumnFunnel = Funnel & { key: string; label: string };

/** `complete` is of the days that are over, where today is one of the period. */
export type ParetoMark = Mark & { share: number; cumulative: number; complete?: Listed };

export type Column = { key: string; label: string; unit: Unit; better?: Better };
export type Row = { key: string; label: string; href: Route | null; cells: readonly (Figure & { before?: Figure })[] };

/** From one day to another, both included, in steps; the one before is as long, and ends the day before it begins. */
export type Period = { from: Day; to: Day; step: "day" | "week" | "month" };
