import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our type scale is named by pixels; without this, tailwind-merge takes `text-13` for a colour and drops it.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["12", "13", "14", "16", "20", "28"],
      radius: ["control", "panel"],
      shadow: ["float"],
    },
  },
});

/** Joins class names; where two set the same property, the later one wins. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
