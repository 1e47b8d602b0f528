import { addDays, type Day } from "@qm/domain";
import type { PeriodWords } from "@qm/domain/control-charts";
import type { DigestLine } from "@qm/jobs/dashboard-pass";
import { jumpWords } from "@/ui/charts/control-told";
import { isOfAll } from "@/ui/charts/signals";
import { isEmpty } from "@/ui/charts/table-of";
import { changeAt, changeOf, numbersShown, shown } from "@/ui/charts/words";
import type { Answer, Compared, ControlPoint, Figure, Mark, ParetoMark, Series, Signal, Unit } from "../answer";
import { nameOf } from "../notes/shown";

/** More causes or rows than these are no longer read in a mail. */
const MOST = 5;

/** What a mail of this day says of an answer: all figures, the largest causes, and of what goes on in time the last that is over. */
export function linesOf(answer: Answer, today: Day): DigestLine[] {
  switch (answer.drawn) {
    case "figures":
      return answer.figures.map((one) => line(one.label, one.now, one.unit, changeInMail(one)));
    case "bars":
      return lastLines(answer.series, answer.unit, answer.earlier);
    case "flow":
    case "spread":
      return lastLines(answer.series, answer.unit);
    case "parted":
      return partLines(answer);
    case "pareto":
      return answer.marks.slice(0, MOST).map((mark) => line(mark.label, mark, "issues", paretoWords(mark)));
    case "control":
      return controlLines(answer, today);
    case "funnel":
      return outsideLines(answer.points, answer.unit);
    case "funnels":
      return answer.funnels.flatMap(({ label, points }) =>
        outsideLines(points, answer.unit, `, ${label.toLowerCase()}`),
      );
    case "table":
      return tableLines(answer);
  }
}

/** Who stands out, or that nobody does; `of` says of which of several funnels. */
function outsideLines(points: readonly ControlPoint[], unit: Unit, of = ""): DigestLine[] {
  const outside = points.filter(({ outside }) => outside);
  if (points.length > 0 && outside.length === 0) return [said(`All${of}`, "nobody differs by more than chance")];
  return outside.map((point) => line(`${point.label}${of}, ${point.outside} its limits`, point, unit));
}

/** Of what goes on in time the last that is over, and what it was before. */
function lastLines(series: readonly Series[], unit: Unit, earlier?: string): DigestLine[] {
  return series.flatMap(({ label, better, marks }) => {
    const mark = marks.findLast(({ running }) => !running);
    return mark ? [line(`${label}, ${mark.label}`, mark, unit, changeWords(mark, unit, better, earlier))] : [];
  });
}

function changeWords(mark: Mark, unit: Unit, better: Series["better"], earlier?: string): string | null {
  const change = changeAt(mark, unit, better);
  return change && `${change.words}${earlier ? `, ${earlier}` : ""}`;
}

function paretoWords(mark: ParetoMark): string {
  const change = changeAt(mark, "issues", undefined);
  const today = mark.complete ? ", without today" : "";
  return shown(mark.share, "share") + (change ? ` of all, ${change.words}${today}` : "");
}

/** A mail has no place beside its figures to say once what they are compared without. */
function changeInMail(figure: Compared): string | null {
  const change = changeOf(figure);
  return change && `${change.words}${figure.complete ? ", without today" : ""}`;
}

function line(label: string, figure: Figure, unit: Unit, change: string | null = null): DigestLine {
  const { value, href } = figure;
  return {
    label,
    value: `${shown(value, unit)}${unit === "issues" || value === null ? "" : ` (${numbersShown(figure, unit)})`}`,
    change,
    href,
  };
}

const said = (label: string, value: string): DigestLine => ({ label, value, change: null, href: null });

type Drawn<D extends Answer["drawn"]> = Extract<Answer, { drawn: D }>;

/** The last bucket first: what has waited longest matters most. */
function partLines({ series, unit }: Drawn<"parted">): DigestLine[] {
  const places = [...(series[0]?.marks.keys() ?? [])].reverse();
  return places.flatMap((place) =>
    series.flatMap(({ label, marks }) => {
      const mark = marks[place]!;
      return mark.n > 0 ? [line(`${label}, ${mark.label.toLowerCase()}`, mark, unit)] : [];
    }),
  );
}

/** That nothing happened is news as well: a chart that said nothing would look as one that was forgotten. */
function controlLines(answer: Drawn<"control">, today: Day): DigestLine[] {
  if (isEmpty(answer)) return [];
  const jumps = (answer.ranges?.signals ?? []).map((jump) => ({ ...jump, words: jumpWords(jump.words) }));
  const signals = [...answer.signals, ...jumps];
  if (signals.length > 0) return signalLines(answer, signals, today);
  const hasLimits = answer.points.some(({ upper, running }) => upper !== null && !running);
  const cautions = answer.caution ? [said("Caution", answer.caution)] : [];
  return hasLimits ? [said("Steady", "nothing more than chance makes likely"), ...cautions] : cautions;
}

/**
 * What the last mail could not tell yet, each with its issues, and the others in one line: they stand in the chart for half a year.
 * What is said of all points together ends with the last of them every week, and is news of none.
 */
function signalLines({ points, each }: Drawn<"control">, signals: readonly Signal[], today: Day): DigestLine[] {
  const nameAt = ({ to }: Signal) => nameOf(each, points[to]!.label);
  const isNew = ({ to }: Signal) => lastDayOf(points[to]!, each) >= addDays(today, -WEEK_DAYS);
  const [whole, parts] = parted(signals, isOfAll);
  const [fresh, older] = parted(parts, isNew);
  const lines = [
    ...fresh.map((one) => ({ ...said(`New signal, ${nameAt(one)}`, one.words), href: points[one.to]!.href })),
    ...whole.map(({ words, from, to }) => said(`Over ${to - from + 1} ${each.many}`, words)),
  ];
  const last = older.toSorted((a, b) => a.to - b.to).at(-1);
  if (!last) return lines;
  const words = older.length === 1 ? "1 signal, in" : `${older.length} signals, the last in`;
  const label = fresh.length > 0 ? "Earlier" : "Nothing new, earlier";
  return [...lines, { ...said(label, `${words} the ${nameAt(last)}`), href: points[last.to]!.href }];
}

const parted = <T>(all: readonly T[], such: (one: T) => boolean): [T[], T[]] => [
  all.filter(such),
  all.filter((one) => !such(one)),
];

const WEEK_DAYS = 7;

/** A point has its key from a day: the first one of a week, or the one that ended a gap. */
const lastDayOf = ({ key }: ControlPoint, { one }: PeriodWords): Day =>
  one === "week" ? addDays(key, WEEK_DAYS - 1) : key;

/** Every cell with something behind it, of the first rows that have one. */
function tableLines({ columns, rows }: Drawn<"table">): DigestLine[] {
  return rows
    .map(({ label, cells }) =>
      cells.flatMap((cell, place) => {
        const { label: column, unit, better } = columns[place]!;
        const change = changeAt(cell, unit, better)?.words ?? null;
        return cell.n > 0 ? [line(`${label}, ${column.toLowerCase()}`, cell, unit, change)] : [];
      }),
    )
    .filter((lines) => lines.length > 0)
    .slice(0, MOST)
    .flat();
}
