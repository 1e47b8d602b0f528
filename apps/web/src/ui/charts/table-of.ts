import type { Day } from "@qm/domain";
import { upperFirst } from "../upper-first";
import type {
  Answer,
  Column,
  Compared,
  ControlPoint,
  Figure,
  Mark,
  ParetoMark,
  RangePoint,
  Row,
  Series,
  Unit,
} from "./answer";
import { bare, beforeCell, type Cell, figureCell, NOTHING, valueCell } from "./table-cells";
import { changeAt, changeOf, partWords, short, spokenChange } from "./words";

/** A row of a stretch of time has its first day, and in `aside` what else its label says. */
export type TableRow = { key: string; label: string; day?: Day; aside?: string; cells: readonly Cell[] };
export type AnswerTable = { head: readonly string[]; rows: readonly TableRow[] };

/** The numbers of an answer as rows and columns; whatever can be followed in the drawing can be followed here. */
export function tableOf(answer: Answer): AnswerTable {
  switch (answer.drawn) {
    case "figures":
      return comparedTable(answer.figures);
    case "bars":
      return periods(answer.series, answer.unit, "Period");
    case "flow":
      return periods(answer.series, answer.unit, "At the end of");
    case "parted":
      return periods(answer.series, answer.unit, "Bucket");
    case "spread":
      return spreadTable(answer);
    case "pareto":
      return paretoTable(answer.marks);
    case "control":
      return controlled(answer, upperFirst(answer.each.one), "Size", answer.ranges?.points);
    case "funnel":
      return controlled(answer, "Name", answer.denominator);
    case "funnels":
      return funnelsTable(answer);
    case "table":
      return figuresTable(answer.columns, answer.rows);
  }
}

/** Whether there is nothing behind an answer, so that nothing could be seen in its drawing. */
export function isEmpty(answer: Answer): boolean {
  switch (answer.drawn) {
    case "figures":
      return answer.figures.length === 0;
    case "bars":
    case "flow":
    case "parted":
    case "spread":
      return answer.series.every(({ marks }) => marks.every(({ n }) => n === 0));
    case "pareto":
      return answer.marks.length === 0;
    case "control":
    case "funnel":
      return answer.points.every(({ n }) => n === 0);
    case "funnels":
    case "table":
      return answer.rows.length === 0;
  }
}

function comparedTable(figures: readonly Compared[]): AnswerTable {
  const isRunning = figures.some(({ complete }) => complete);
  const cell = ({ label, unit }: Compared, figure: Figure | null | undefined, column: string): Cell =>
    figure ? figureCell(label, figure, unit, column) : NOTHING;
  return {
    head: ["Figure", "Now", ...(isRunning ? ["Without today"] : []), "Before", "Change"],
    rows: figures.map((one) => ({
      key: one.key,
      label: one.label,
      cells: [
        cell(one, one.now, "now"),
        ...(isRunning ? [cell(one, one.complete, "without today")] : []),
        cell(one, one.before, "before"),
        { text: changeOf(one)?.words ?? "–" },
      ],
    })),
  };
}

function periods(series: readonly Series[], unit: Unit, name: string): AnswerTable {
  const isCompared = series.map(({ marks }) => marks.some(({ before }) => before));
  const rows = (series[0]?.marks ?? []).map((mark, place) => ({
    ...rowOf(mark, partWords(mark)),
    cells: series.flatMap(({ label, better, marks }, n) => {
      const here = marks[place]!;
      const change = spokenChange(changeAt(here, unit, better));
      const now = figureCell(mark.label, here, unit, label, change);
      return isCompared[n] ? [now, beforeCell(mark.label, here.before, unit, label)] : [now];
    }),
  }));
  return { head: [name, ...series.flatMap(({ label }, n) => withBefore(label, isCompared[n]!))], rows };
}

/** The percentiles of each period, of how many, and last of all the time before together. */
function spreadTable({ series, unit, earlier }: Extract<Answer, { drawn: "spread" }>): AnswerTable {
  const { head, rows } = periods(series, unit, "Period");
  const [first] = series;
  const label = `Before, ${earlier}`;
  const before = series.flatMap(({ before, label: column }) =>
    before ? [figureCell(label, before, unit, column)] : [],
  );
  return {
    head: [...head, "Issues"],
    rows: [
      ...rows.map((row, place) => ({ ...row, cells: [...row.cells, bare(first!.marks[place]!.n)] })),
      ...(first?.before ? [{ key: "before", label, cells: [...before, bare(first.before.n)] }] : []),
    ],
  };
}

function paretoTable(marks: readonly ParetoMark[]): AnswerTable {
  const isCompared = marks.some(({ before }) => before);
  const isRunning = marks.some(({ complete }) => complete);
  const share = (value: number) => valueCell(value, "share");
  return {
    head: [
      ...["Name", "Issues", "Share", "Together"],
      ...(isRunning ? ["Without today"] : []),
      ...(isCompared ? ["Before", "Change"] : []),
    ],
    rows: marks.map((mark) => {
      const { key, label, complete, before } = mark;
      const change = changeAt(mark, "issues", undefined);
      return {
        key,
        label,
        cells: [
          figureCell(label, mark, "issues", "issues"),
          share(mark.share),
          share(mark.cumulative),
          ...(isRunning ? [complete ? figureCell(label, complete, "issues", "without today") : NOTHING] : []),
          ...(isCompared ? [beforeCell(label, before, "issues"), { text: change?.by ?? "–" }] : []),
        ],
      };
    }),
  };
}

function figuresTable(columns: readonly Column[], rows: readonly Row[]): AnswerTable {
  const isCompared = columns.map((_, n) => rows.some(({ cells }) => cells[n]!.before));
  return {
    head: ["Name", ...columns.flatMap(({ label }, n) => withBefore(label, isCompared[n]!))],
    rows: rows.map(({ key, label, cells }) => ({
      key,
      label,
      cells: cells.flatMap((cell, n) => {
        const { unit, better, label: column } = columns[n]!;
        const change = changeAt(cell, unit, better);
        const now = figureCell(label, cell, unit, column, spokenChange(change));
        if (!isCompared[n]) return [now];
        return [{ ...now, ...(change && { note: change.by }) }, beforeCell(label, cell.before, unit, column)];
      }),
    })),
  };
}

/** The figures of each unit, and behind each that is drawn the limits that it is judged by. */
function funnelsTable({ unit, funnels, columns, rows }: Extract<Answer, { drawn: "funnels" }>): AnswerTable {
  const pointsOf = (column: Column) => funnels.find(({ key }) => key === column.key)?.points;
  const limits = (point: ControlPoint | undefined) =>
    [point?.lower ?? null, point?.upper ?? null].map((value) => valueCell(value, unit));
  return {
    head: [
      "Name",
      ...columns.flatMap((column) => [
        column.label,
        ...(pointsOf(column) ? [`${column.label}: lower limit`, `${column.label}: upper limit`] : []),
      ]),
    ],
    rows: rows.map(({ key, label, cells }) => ({
      key,
      label,
      cells: columns.flatMap((column, n) => {
        const points = pointsOf(column);
        const figure = figureCell(label, cells[n]!, column.unit, column.label);
        return points ? [figure, ...limits(points.find((point) => point.key === key))] : [figure];
      }),
    })),
  };
}

function controlled(
  { points, unit, axis = "Value" }: Extract<Answer, { drawn: "control" | "funnel" }>,
  name: string,
  size: string,
  ranges: readonly RangePoint[] = [],
): AnswerTable {
  const sized = points.some(({ denominator }) => denominator !== null);
  const noted = points.some(({ said }) => said !== undefined);
  const ranged = ranges.length > 0;
  const valued = (value: number | null) => valueCell(value, unit);
  return {
    head: [
      name,
      axis,
      "Issues",
      ...(sized ? [size] : []),
      "Lower limit",
      "Centre",
      "Upper limit",
      ...(ranged ? ["Range", "Limit of ranges"] : []),
      ...(noted ? ["Said of it"] : []),
    ],
    rows: points.map((point, n) => ({
      ...rowOf(point, point.excluded ? "left out of the limits" : partWords(point)),
      cells: [
        sizedCell(point, unit),
        bare(point.part ?? point.n),
        ...(sized ? [bare(point.denominator)] : []),
        ...[point.lower, point.centre, point.upper].map(valued),
        ...(ranged ? [valued(ranges[n]!.value), valued(ranges[n]!.upper)] : []),
        ...(noted ? [{ text: (point.said ?? []).join("; "), isSentence: true as const }] : []),
      ],
    })),
  };
}

/** What a point is of is its size, where it has one; the issues stand in a column of their own. */
function sizedCell(point: ControlPoint, unit: Unit): Cell {
  const cell = figureCell(point.label, point, unit, "value");
  const size = point.denominator;
  return cell.of === undefined || size === null ? cell : { ...cell, of: size, ofWords: `n ${short(size)}` };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const rowOf = ({ key, label }: Mark, aside: string) => ({
  key,
  label: aside ? `${label} (${aside})` : label,
  ...(DAY.test(key) && { day: key }),
  ...(aside && { aside }),
});

const withBefore = (label: string, isCompared: boolean) => (isCompared ? [label, `${label}, before`] : [label]);
