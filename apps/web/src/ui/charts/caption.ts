import type { Answer } from "./answer";
import { beforeWords, isDrawnBefore, medianBefore } from "./before";
import { letterOf } from "./control-notes";
import { elsewhereWords, jumpWords } from "./control-told";
import { toldOf } from "./signals";

/** What a picture says of itself: a control chart shows days of its own, and tells in words what stands out. */
export function captionOf(answer: Answer, about: string, days: string | undefined) {
  const own = answer.drawn === "control" ? answer.days : days;
  return {
    about: own ? `${about}, ${own}` : about,
    notes: notesOf(answer),
  };
}

function notesOf(answer: Answer): string[] {
  switch (answer.drawn) {
    case "control":
      return toldBy(answer);
    case "funnel":
      return answer.caution ? [answer.caution] : [];
    case "funnels":
      return answer.funnels.flatMap(({ label, caution }) => (caution ? [`${label}: ${caution}`] : []));
    default:
      return comparedBy(answer);
  }
}

function comparedBy(answer: Answer): string[] {
  if (!("earlier" in answer) || !answer.earlier) return [];
  if (answer.drawn !== "spread") return marksOf(answer).some(isDrawnBefore) ? [beforeWords(answer.earlier)] : [];
  const before = answer.series[0]?.before;
  return before && before.value !== null ? [medianBefore(before, answer.earlier)] : [];
}

const marksOf = (answer: Extract<Answer, { drawn: "bars" | "pareto" }>) =>
  answer.drawn === "pareto" ? answer.marks : answer.series.flatMap(({ marks }) => marks);

const toldBy = ({
  why,
  tested,
  caution,
  each,
  signals,
  ranges,
  notes,
  elsewhere = [],
}: Extract<Answer, { drawn: "control" }>) => [
  `${why} ${tested}`,
  ...(caution ? [caution] : []),
  ...signals.map((signal, n) => `${n + 1}  ${toldOf(signal, each)}`),
  ...(ranges?.signals ?? []).map(({ words }) => jumpWords(words)),
  ...notes.map(({ words }, n) => `${letterOf(n)}  ${words}`),
  ...(elsewhere.length > 0 ? [elsewhereWords(elsewhere)] : []),
];
