import type { Answer } from "./answer";
import { beforeWords, MEDIAN_BEFORE } from "./before";
import { letterOf } from "./control-notes";

/** What a picture says of itself: a control chart shows days of its own, and tells in words what stands out. */
export function captionOf(answer: Answer, about: string, days: string | undefined) {
  const own = answer.drawn === "control" ? answer.days : days;
  return {
    about: own ? `${about}, ${own}` : about,
    notes: answer.drawn === "control" ? toldBy(answer) : comparedBy(answer),
  };
}

const comparedBy = (answer: Answer) =>
  "earlier" in answer && answer.earlier
    ? [beforeWords(answer.earlier, answer.drawn === "spread" ? MEDIAN_BEFORE : undefined)]
    : [];

const toldBy = ({ why, tested, caution, signals, notes }: Extract<Answer, { drawn: "control" }>) => [
  `${why} ${tested}`,
  ...(caution ? [caution] : []),
  ...signals.map(({ words }, n) => `${n + 1}  ${words}`),
  ...notes.map(({ words }, n) => `${letterOf(n)}  ${words}`),
];
