import type { Route } from "next";
import type { Answer, Compared, ControlPoint, Figure, Mark, Series, Unit } from "./answer";
import { changeOf, partWords, short, shown, spokenMark } from "./words";

/** As it is shown, and the bare number for who goes on computing; a rate with how many issues it is of. */
export type Cell = {
  text: string;
  value?: number | null;
  of?: number;
  href?: Route;
  spoken?: string;
  /** Is read as a sentence, not as a number. */
  isSentence?: true;
};
export type TableRow = { key: string; label: string; cells: readonly Cell[] };
export type AnswerTable = { head: readonly string[]; rows: readonly TableRow[] };

/** The numbers of an answer as rows and columns; whatever can be followed in the drawing can be followed here. */
export function tableOf(answer: Answer): AnswerTable {
  switch (answer.drawn) {
    case "figures":
      return comparedTable(answer.figures);
    case "bars":
    case "flow":
      return periods(answer.series, answer.unit, "Period");
    case "parted":
      return periods(answer.series, answer.unit, "Bucket");
    case "spread":
      return withNumbers(periods(answer.series, answer.unit, "Period"), answer.series);
    case "pareto":
      return { head: ["Name", "Issues", "Share", "Together"], rows: answer.marks.map(paretoRow) };
    case "control":
      return controlled(answer.points, answer.unit, "Period", "Size");
    case "funnel":
      return controlled(answer.points, answer.unit, "Name", answer.denominator);
    case "table":
      return {
        head: ["Name", ...answer.columns.map(({ label }) => label)],
        rows: answer.rows.map(({ key, label, cells }) => ({
          key,
          label,
          cells: cells.map((figure, n) => figureCell(label, figure, answer.columns[n]!.unit, answer.columns[n]!.label)),
        })),
      };
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
    case "table":
      return answer.rows.length === 0;
  }
}

function comparedTable(figures: readonly Compared[]): AnswerTable {
  const isRunning = figures.some(({ complete }) => complete);
  const cell = ({ label, unit }: Compared, figure: Figure | null | undefined, column: string): Cell =>
    figure ? figureCell(label, figure, unit, column) : { text: "–" };
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
  const rows = (series[0]?.marks ?? []).map((mark, place) => ({
    key: mark.key,
    label: withPart(mark),
    cells: series.map(({ label, marks }) => figureCell(mark.label, marks[place]!, unit, label)),
  }));
  return { head: [name, ...series.map(({ label }) => label)], rows };
}

function withNumbers({ head, rows }: AnswerTable, [first]: readonly Series[]): AnswerTable {
  return {
    head: [...head, "Issues"],
    rows: rows.map((row, place) => ({ ...row, cells: [...row.cells, bare(first!.marks[place]!.n)] })),
  };
}

function paretoRow(mark: Extract<Answer, { drawn: "pareto" }>["marks"][number]): TableRow {
  const { key, label, share, cumulative } = mark;
  return {
    key,
    label,
    cells: [
      figureCell(label, mark, "issues", "issues"),
      { text: shown(share, "share"), value: share },
      { text: shown(cumulative, "share"), value: cumulative },
    ],
  };
}

function controlled(points: readonly ControlPoint[], unit: Unit, name: string, size: string): AnswerTable {
  const sized = points.some(({ denominator }) => denominator !== null);
  const noted = points.some(({ said }) => said !== undefined);
  return {
    head: [
      name,
      "Value",
      "Issues",
      ...(sized ? [size] : []),
      "Lower limit",
      "Centre",
      "Upper limit",
      ...(noted ? ["Said of it"] : []),
    ],
    rows: points.map((point) => ({
      key: point.key,
      label: point.excluded ? `${point.label} (left out of the limits)` : withPart(point),
      cells: [
        figureCell(point.label, point, unit, "value"),
        bare(point.n),
        ...(sized ? [bare(point.denominator)] : []),
        ...[point.lower, point.centre, point.upper].map((value) => ({ text: shown(value, unit), value })),
        ...(noted ? [{ text: (point.said ?? []).join("; "), isSentence: true as const }] : []),
      ],
    })),
  };
}

const withPart = (mark: Mark) => (partWords(mark) ? `${mark.label} (${partWords(mark)})` : mark.label);

const figureCell = (row: string, figure: Figure, unit: Unit, column: string): Cell => ({
  text: shown(figure.value, unit),
  value: figure.value,
  ...(unit !== "issues" && figure.value !== null && { of: figure.n }),
  ...(figure.href && { href: figure.href }),
  spoken: spokenMark(`${row}, ${column.toLowerCase()}`, figure, unit),
});

const bare = (value: number | null): Cell => ({ text: value === null ? "–" : short(value), value });
