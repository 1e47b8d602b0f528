import { type ClassValue, clsx } from "clsx";
import { createTailwindMerge } from "tailwind-merge";

type Test = (value: string) => boolean;

const any: Test = () => true;
const isNumber: Test = (value) => /^\d+(\.\d+)?$/.test(value);
const isWidth: Test = (value) => isNumber(value) || /^\[\d+px\]$/.test(value);
const isVariable: Test = (value) => /^[([].*[)\]]$/.test(value);

const SIZES = ["12", "13", "14", "16", "20", "28"];
const SIDES = ["", "x", "y", "t", "r", "b", "l"];

/** One group for each side of margin, padding and their like, and which sides a wider one replaces. */
function sided(name: string, tests: readonly (string | Test)[]) {
  const key = (side: string) => `${name}${side}`;
  return {
    groups: Object.fromEntries(SIDES.map((side) => [key(side), [{ [key(side)]: [...tests] }]])),
    conflicts: {
      [key("")]: SIDES.slice(1).map(key),
      [key("x")]: [key("r"), key("l")],
      [key("y")]: [key("t"), key("b")],
    },
  };
}

const padding = sided("p", [any]);
const margin = sided("m", [any]);

/**
 * What components let one override, and no more: tailwind-merge's own table of every utility weighs 7 kB,
 * on every page. A test holds this one to the same answers for all classes in use.
 */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    ...padding.groups,
    ...margin.groups,
    display: [
      "block",
      "inline-block",
      "inline",
      "flex",
      "inline-flex",
      "grid",
      "inline-grid",
      "table",
      "hidden",
      "contents",
    ],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    inset: [{ inset: [any] }],
    "inset-x": [{ "inset-x": [any] }],
    "inset-y": [{ "inset-y": [any] }],
    top: [{ top: [any] }],
    right: [{ right: [any] }],
    bottom: [{ bottom: [any] }],
    left: [{ left: [any] }],
    size: [{ size: [any] }],
    w: [{ w: [any] }],
    h: [{ h: [any] }],
    "min-w": [{ "min-w": [any] }],
    "max-w": [{ "max-w": [any] }],
    "min-h": [{ "min-h": [any] }],
    "max-h": [{ "max-h": [any] }],
    gap: [{ gap: [any] }],
    "gap-x": [{ "gap-x": [any] }],
    "gap-y": [{ "gap-y": [any] }],
    flex: [{ flex: ["1", "auto", "initial", "none"] }],
    shrink: [{ shrink: ["", any] }],
    grow: [{ grow: ["", any] }],
    order: [{ order: [any] }],
    justify: [{ justify: ["start", "end", "center", "between", "normal"] }],
    items: [{ items: [any] }],
    self: [{ self: [any] }],
    overflow: [{ overflow: ["auto", "hidden", "visible", "clip", "scroll"] }],
    "overflow-x": [{ "overflow-x": [any] }],
    "overflow-y": [{ "overflow-y": [any] }],
    z: [{ z: [any] }],
    "grid-cols": [{ "grid-cols": [any] }],
    rounded: [{ rounded: ["", "mark", "control", "panel", "full", "none", isVariable] }],
    "border-width": [{ border: ["", isWidth] }],
    "border-top": [{ "border-t": ["", isWidth] }],
    "border-right": [{ "border-r": ["", isWidth] }],
    "border-bottom": [{ "border-b": ["", isWidth] }],
    "border-left": [{ "border-l": ["", isWidth] }],
    "border-collapse": [{ border: ["collapse", "separate"] }],
    "border-style": [{ border: ["solid", "dashed", "dotted", "none"] }],
    "border-color": [{ border: [any] }],
    bg: [{ bg: [any] }],
    "text-size": [{ text: SIZES }],
    "text-align": [{ text: ["left", "center", "right", "start", "end"] }],
    "text-wrap": [{ text: ["balance", "pretty", "nowrap", "wrap"] }],
    "text-color": [{ text: [any] }],
    leading: [{ leading: [any] }],
    "font-weight": [{ font: ["normal", "medium", "semibold"] }],
    "font-family": [{ font: ["sans", "mono"] }],
    whitespace: [{ whitespace: [any] }],
    opacity: [{ opacity: [any] }],
    cursor: [{ cursor: [any] }],
    shadow: [{ shadow: ["float", "none"] }],
  },
  conflictingClassGroups: {
    ...padding.conflicts,
    ...margin.conflicts,
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    "inset-x": ["right", "left"],
    "inset-y": ["top", "bottom"],
    size: ["w", "h"],
    gap: ["gap-x", "gap-y"],
    flex: ["grow", "shrink"],
    overflow: ["overflow-x", "overflow-y"],
    "border-width": ["border-top", "border-right", "border-bottom", "border-left"],
    "text-size": ["leading"],
  },
  conflictingClassGroupModifiers: {},
  postfixLookupClassGroups: [],
  orderSensitiveModifiers: [],
}));

/** Joins class names; where two set the same property, the later one wins. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
