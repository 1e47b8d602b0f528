import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Colour = { l: number; c: number; h: number };
type Rgb = [number, number, number];

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
const THEMES = ["light", "dark"] as const;
const [usual, more] = css.split("@variant more-contrast");
const tokensIn = (text: string) =>
  new Map(
    [...text.matchAll(/--color-([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g)].map(
      ([, name, light, dark]) => [name!, { light: colour(light!), dark: colour(dark!) }],
    ),
  );
const tokens = tokensIn(usual!);
/** What is stronger where more contrast is asked for, and the rest as usual. */
const stronger = new Map([...tokens, ...tokensIn(more!)]);
const HUES = [...css.matchAll(/--hue: (\d+);/g)].map(([, hue]) => Number(hue));
const [avatarBack, avatarInk] = [
  ...css.matchAll(/light-dark\(oklch\(([\d. ]+) var\(--hue\)\), oklch\(([\d. ]+) var\(--hue\)\)\)/g),
].map(([, light, dark]) => ({ light: colour(`${light} 0`), dark: colour(`${dark} 0`) }));

const TEXT_ON_SURFACES = ["ink", "muted", "faint", "accent-ink", "danger-ink", "warn-ink", "good-ink"];
const MARKS_ON_SURFACES = [
  ...["focus", "line-mark", "accent"],
  ...["severity-critical", "severity-high", "severity-medium", "severity-low"],
  ...["status-new", "status-open", "status-in-progress", "status-resolved", "status-closed"],
];
const SURFACES = ["ground", "raised", "sunken", "hover", "accent-soft"];
const CHART = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5"];
/** Colours that lie side by side in a chart, in their order. */
const STACKS = [
  ["area-critical", "area-high", "area-medium", "severity-low"],
  ["status-new", "status-open", "status-in-progress", "status-resolved", "status-closed"],
];
const PAIRS: [text: string, surface: string][] = [
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
  ["danger-ink", "danger-soft"],
  ["warn-ink", "warn-soft"],
  ["good-ink", "good-soft"],
  ["ink", "danger-soft"],
  ["ink", "warn-soft"],
  ["ink", "good-soft"],
  ["ink", "pressed"],
  ["muted", "pressed"],
];

describe.for(THEMES)("the %s theme with more contrast", (theme) => {
  const of = (name: string) => stronger.get(name)![theme];

  test("keeps all text at 7:1 or more on every surface it may stand on", () => {
    const pairs = [...PAIRS, ...TEXT_ON_SURFACES.flatMap((text) => SURFACES.map((on) => [text, on] as const))];

    expect(pairs.filter(([text, on]) => contrast(of(text), of(on)) < 7)).toEqual([]);
  });

  test("keeps lines, like marks, at 3:1 or more", () => {
    const marks = [...MARKS_ON_SURFACES, "line", "line-strong"];
    const pairs = marks.flatMap((mark) => SURFACES.map((on) => [mark, on] as const));

    expect(pairs.filter(([mark, on]) => contrast(of(mark), of(on)) < 3)).toEqual([]);
  });
});

describe.for(THEMES)("the %s theme", (theme) => {
  const of = (name: string) => tokens.get(name)![theme];

  test("keeps all text at 4.5:1 or more on every surface it may stand on", () => {
    const pairs = [...PAIRS, ...TEXT_ON_SURFACES.flatMap((text) => SURFACES.map((on) => [text, on] as const))];

    expect(pairs.filter(([text, on]) => contrast(of(text), of(on)) < 4.5)).toEqual([]);
  });

  test("keeps all marks at 3:1 or more on every surface they may stand on", () => {
    const pairs = MARKS_ON_SURFACES.flatMap((mark) => SURFACES.map((on) => [mark, on] as const));

    expect(pairs.filter(([mark, on]) => contrast(of(mark), of(on)) < 3)).toEqual([]);
  });

  test("keeps chart colours at 3:1 or more on the ground and on raised panels", () => {
    const marks = [...CHART, ...STACKS.flat()];
    const pairs = marks.flatMap((mark) => ["ground", "raised"].map((on) => [mark, on] as const));

    expect(pairs.filter(([mark, on]) => contrast(of(mark), of(on)) < 3)).toEqual([]);
  });

  test.for(["protan", "deutan", "tritan"] as const)("keeps chart colours apart under %s vision", (vision) => {
    const pairs = CHART.flatMap((one, i) => CHART.slice(i + 1).map((other) => [one, other] as const));

    expect(pairs.filter(([one, other]) => distance(seen(of(one), vision), seen(of(other), vision)) < 0.06)).toEqual([]);
  });

  test.for(["protan", "deutan", "tritan"] as const)("keeps neighbours in a stack apart under %s vision", (vision) => {
    const pairs = STACKS.flatMap((stack) => stack.slice(1).map((other, i) => [stack[i]!, other] as const));

    expect(pairs.filter(([one, other]) => distance(seen(of(one), vision), seen(of(other), vision)) < 0.06)).toEqual([]);
  });

  test("keeps initials readable on every hue of an avatar", () => {
    expect(HUES).toHaveLength(12);
    expect(HUES.filter((h) => contrast({ ...avatarInk![theme], h }, { ...avatarBack![theme], h }) < 4.5)).toEqual([]);
  });
});

test("every colour token is told for both themes", () => {
  const named = [...css.matchAll(/^ {2}--color-([\w-]+): (?!initial|transparent|currentColor)/gm)].map(
    ([, name]) => name,
  );

  expect(named.filter((name) => !tokens.has(name!))).toEqual([]);
});

function colour(text: string): Colour {
  const [l, c, h] = text.split(/[\s/]+/).map(Number);
  return { l: l!, c: c!, h: h! };
}

/** OKLCH to linear sRGB, clipped to what a screen shows (Ottosson's matrices). */
function linear({ l, c, h }: Colour): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  return rgb.map((part) => Math.min(1, Math.max(0, part))) as Rgb;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: Colour, other: Colour): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [dark, bright] = [luminance(linear(one)), luminance(linear(other))].sort((x, y) => x - y);
  return (bright! + 0.05) / (dark! + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1. */
const VISION = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

function seen(colour: Colour, vision: keyof typeof VISION): Rgb {
  const rgb = linear(colour);
  return VISION[vision].map((row) => row.reduce((sum, weight, i) => sum + weight * rgb[i]!, 0)) as Rgb;
}

/** Distance in OKLab between two linear sRGB colours; about 0.02 is just noticeable. */
function distance(one: Rgb, other: Rgb): number {
  const lab = ([r, g, b]: Rgb) => {
    const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
      1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
      0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
    ];
  };
  const [from, to] = [lab(one), lab(other)];
  return Math.hypot(...from.map((part, i) => part - to[i]!));
}
