import type { PeriodWords } from "@qm/domain/control-charts";
import type { Signal } from "./answer";

/** Whether it is about all points together, so that none of them stands out by it. */
export const isOfAll = ({ rule }: Pick<Signal, "rule">) => rule === "crossings";

/** The signals that a point is itself part of, as they are numbered under the chart. */
export const numbersAt = (signals: readonly Signal[], place: number) =>
  signals.flatMap((signal, n) => (!isOfAll(signal) && signal.from <= place && place <= signal.to ? [n + 1] : []));

/** What is said of a signal under the chart; what no point shows, the centre line does. */
export const toldOf = (signal: Signal, each: PeriodWords) =>
  isOfAll(signal)
    ? `${signal.words}: this is about all ${each.many} together, and the centre line is dashed`
    : signal.words;
