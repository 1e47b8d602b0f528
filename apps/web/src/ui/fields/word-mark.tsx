import {
  LABELS,
  RESOLUTIONS,
  type Resolution,
  SEVERITIES,
  type Severity,
  STATUSES,
  type Status,
  type Word,
} from "@qm/domain";
import { SeverityMark } from "../severity-mark";
import { ResolutionMark, StatusMark } from "../status-mark";

const isOneOf = <W extends Word>(words: readonly W[], word: Word): word is W =>
  (words as readonly Word[]).includes(word);

/** Whether the word has a shape of its own. */
export const hasMark = (word: Word): word is Severity | Status | Resolution =>
  isOneOf(SEVERITIES, word) || isOneOf(STATUSES, word) || isOneOf(RESOLUTIONS, word);

/** A word of the trade with its shape, where it has one. */
export function WordMark({ word, bare, className }: { word: Word; bare?: boolean; className?: string }) {
  const look = { bare, className };
  if (isOneOf(SEVERITIES, word)) return <SeverityMark severity={word} {...look} />;
  if (isOneOf(STATUSES, word)) return <StatusMark status={word} {...look} />;
  if (isOneOf(RESOLUTIONS, word)) return <ResolutionMark resolution={word} {...look} />;
  return <span className={className}>{LABELS[word]}</span>;
}
