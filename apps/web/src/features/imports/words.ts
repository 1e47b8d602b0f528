import type { Resolution, RootCause, Severity, Stage, Status } from "@qm/domain";
import { plain, withoutBrackets } from "./names";
import {
  RESOLUTION_WORDS,
  ROOT_CAUSE_WORDS,
  SEVERITY_WORDS,
  STAGE_WORDS,
  STATUS_WORDS,
  type StatusWord,
} from "./word-tables";

/** What the words of each field mean to us. */
export type WordMeanings = {
  status: StatusWord;
  resolution: Resolution;
  severity: Severity;
  stage: Stage;
  rootCause: RootCause;
};
export type WordField = keyof WordMeanings;

const TABLES: { [F in WordField]: ReadonlyMap<string, WordMeanings[F]> } = {
  status: STATUS_WORDS,
  resolution: RESOLUTION_WORDS,
  severity: SEVERITY_WORDS,
  stage: STAGE_WORDS,
  rootCause: ROOT_CAUSE_WORDS,
};

/** What a word means; `null` when it is none that we know, and has to be decided by a person. */
export function meaningOf<F extends WordField>(field: F, word: string): WordMeanings[F] | null {
  const table = TABLES[field];
  for (const form of forms(word)) {
    const meaning = table.get(form);
    if (meaning) return meaning;
  }
  return null;
}

/** What stands in for an unknown word until a person decides. */
export function proposalFor<F extends WordField>(field: F, word: string): WordMeanings[F] | null;
export function proposalFor(field: WordField, word: string): WordMeanings[WordField] | null {
  const text = plain(word);
  switch (field) {
    case "status":
      return { status: STATUS_HINTS.find(([hint]) => hint.test(text))?.[1] ?? "open" };
    case "resolution":
      return RESOLUTION_HINTS.find(([hint]) => hint.test(text))?.[1] ?? "fixed";
    case "severity":
      return NUMBERED[text] ?? SEVERITY_HINTS.find(([hint]) => hint.test(text))?.[1] ?? "medium";
    case "stage":
    case "rootCause":
      return null;
  }
}

/** "2 - High", "High (2)" and "High!" are all "high"; the number is asked last, for it may count either way. */
function forms(word: string): string[] {
  const text = plain(word);
  const inner = plain(withoutBrackets(word, "("));
  const bare = inner.replace(/^\d+ (?=\D)/, "").replace(/(?<=\D) \d+$/, "");
  return [...new Set([text, inner, bare])];
}

const STATUS_HINTS: readonly [RegExp, Status][] = [
  [/clos|done|complet|finish|cancel|reject|declin|duplicat|archiv/, "closed"],
  [/resolv|fixed|solved|verif|releas|deploy/, "resolved"],
  [/progress|review|test|doing|develop|\bqa\b|working|build/, "in_progress"],
  [/\bnew\b|triage|backlog|incoming|submit/, "new"],
];

const RESOLUTION_HINTS: readonly [RegExp, Resolution][] = [
  [/duplic|\bdupe?\b/, "duplicate"],
  [/reproduc|works/, "cannot_reproduce"],
  [/\bnot\b|wont|\bno\b|invalid|reject|declin|cancel|obsolete|design|scope/, "declined"],
];

const SEVERITY_HINTS: readonly [RegExp, Severity][] = [
  [/critic|block|urgent|immediate|emergenc/, "critical"],
  [/high|major|severe|import/, "high"],
  [/low|minor|trivial|cosmetic/, "low"],
];

/** Bare numbers count from the worst in most trackers; as some count the other way, they are proposed and never taken for granted. */
const NUMBERED: Record<string, Severity | undefined> = {
  "0": "critical",
  "1": "critical",
  "2": "high",
  "3": "medium",
  "4": "low",
  "5": "low",
};
