import { issueNumber, LABELS, type Word } from "@qm/domain";
import { cn } from "@/lib/cn";
import type { Field } from "@/lib/fields";
import { Avatar } from "../avatar";
import { RelativeTime } from "../relative-time";
import { specialRef } from "./filter-words";
import { hasMark, WordMark } from "./word-mark";

type FieldCellProps = {
  field: Field;
  value: unknown;
  /** What a reference is called. */
  name?: string;
  /** The moment of the answer, from which ages are counted, and the workspace's zone. */
  now: string;
  timeZone: string;
  /** Only a shape or initials, until the table has plenty of room; see `ui/table-fit`. */
  brief?: boolean;
};

const WHERE_WIDE = "@max-[88rem]:sr-only";

/** A field's value in a row of a table, by its kind. Nothing is shown as a quiet dash. */
export function FieldCell({ field, value, name, now, timeZone, brief }: FieldCellProps) {
  if (value === null || value === undefined) return <Nothing field={field} />;
  switch (field.kind) {
    case "number":
      return <span className="font-mono text-12 text-muted tabular-nums">{issueNumber(value as number)}</span>;
    case "choice":
    case "state":
      return <WordCell word={value as Word} brief={brief} />;
    case "ref":
      return field.to === "user" ? (
        <PersonCell id={value as number} name={name ?? ""} brief={brief} />
      ) : (
        <Name name={name ?? ""} />
      );
    case "day":
      return <RelativeTime at={value as string} now={now} timeZone={timeZone} className="text-muted tabular-nums" />;
    case "flag":
      return value ? "Yes" : <Nothing field={field} />;
    case "text":
    case "markdown":
    case "url":
      return value as string;
  }
}

/** The word for nothing is for those who do not see the dash. */
function Nothing({ field }: { field: Field }) {
  return (
    <span className="text-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{field.kind === "ref" ? specialRef(field, "none") : "None"}</span>
    </span>
  );
}

function Name({ name }: { name: string }) {
  return (
    <span title={name} className="block truncate text-muted">
      {name}
    </span>
  );
}

function WordCell({ word, brief }: { word: Word; brief?: boolean }) {
  if (!hasMark(word)) return <Name name={LABELS[word]} />;
  if (!brief) return <WordMark word={word} />;
  return (
    <span className="flex items-center gap-1.5" title={LABELS[word]}>
      <WordMark word={word} bare />
      <span aria-hidden="true" className={WHERE_WIDE}>
        {LABELS[word]}
      </span>
    </span>
  );
}

function PersonCell({ id, name, brief }: { id: number; name: string; brief?: boolean }) {
  return (
    <span title={name} className="flex min-w-0 items-center gap-1.5">
      <Avatar id={id} name={name} size="sm" />
      <span className={cn("truncate text-muted", brief && WHERE_WIDE)}>{name}</span>
    </span>
  );
}
