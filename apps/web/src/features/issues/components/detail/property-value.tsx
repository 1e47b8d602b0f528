import type { Word } from "@qm/domain";
import type { Field } from "@/lib/fields";
import { Person } from "@/ui/avatar";
import { nothingIn } from "@/ui/fields/nothing";
import { WordMark } from "@/ui/fields/word-mark";
import { shortDate } from "@/ui/time-words";
import type { Names } from "../../names";

type PropertyValueProps = { field: Field; value: unknown; names: Names; zone: string };

/** A value as it is read. */
export function PropertyValue({ field, value, names, zone }: PropertyValueProps) {
  if (field.kind === "ref" && field.to === "user") {
    const id = value as number | null;
    return <Person person={id === null ? null : { id, name: names.user[id] ?? "Unknown" }} />;
  }
  if (value === null || value === undefined || value === "")
    return <span className="text-faint">{nothingIn(field)}</span>;

  switch (field.kind) {
    case "choice":
    case "state":
      return <WordMark word={value as Word} />;
    case "ref":
      return <span className="wrap-anywhere">{names[field.to][value as number] ?? "Unknown"}</span>;
    case "day":
      return <span className="tabular-nums">{shortDate(value as Date, zone)}</span>;
    case "flag":
      return value ? "Yes" : "No";
    case "text":
    case "url":
    case "markdown":
    case "number":
      return <span className="wrap-anywhere">{String(value)}</span>;
  }
}
