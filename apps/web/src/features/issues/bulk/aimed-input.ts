import { z } from "zod";
import { MOST_IN_BULK } from "./bounds";
import type { Aimed } from "./target";

const AIMED = /^([1-9]\d{0,14})(?::([1-9]\d{0,8}))?$/;

export const aimedInput = z.string().transform((text, context): Aimed[] => {
  const aimed = new Map<number, Aimed>();
  for (const part of text.split(",")) {
    const match = AIMED.exec(part);
    if (!match) {
      context.addIssue("Name issues by their numbers.");
      return z.NEVER;
    }
    aimed.set(Number(match[1]), { id: Number(match[1]), version: match[2] ? Number(match[2]) : null });
  }
  if (aimed.size > MOST_IN_BULK) {
    context.addIssue(`Change ${MOST_IN_BULK.toLocaleString("en")} issues at most at once.`);
    return z.NEVER;
  }
  return [...aimed.values()];
});
