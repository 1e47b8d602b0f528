/** The kinds of chart, as people call them. */
export const CHART_NAMES = {
  c: "c chart",
  u: "u chart",
  p: "p chart",
  np: "np chart",
  xmr: "XmR chart",
  p_prime: "Laney p′ chart",
  u_prime: "Laney u′ chart",
  g: "g chart",
  t: "t chart",
} as const;

export type ChartKind = keyof typeof CHART_NAMES;

/** Charts of what was counted over something: each point needs its `n`. */
export const isCountedOver = (kind: ChartKind) => ["u", "p", "np", "p_prime", "u_prime"].includes(kind);

/** Charts that show the ratio of the count to its `n`; np shows the count. */
export const isRatio = (kind: ChartKind) => isCountedOver(kind) && kind !== "np";
