import { LABELS, type Word } from "@qm/domain";
import type { Field } from "@/lib/fields";
import { Avatar } from "@/ui/avatar";
import { nothingIn } from "@/ui/fields/nothing";
import { hasMark, WordMark } from "@/ui/fields/word-mark";
import { type GroupKey, NO_VALUE } from "../../display";
import { issueFields } from "../../fields";
import type { ListPage } from "../../list-page";

/** What a group is called. */
export function groupName(by: GroupKey, value: string, names: ListPage["names"]): string {
  const field: Field = issueFields[by];
  if (value === NO_VALUE) return nothingIn(field);
  if (field.kind === "ref") return names[field.to][Number(value)] ?? `#${value}`;
  return LABELS[value as Word];
}

/** A group's name, with its shape or face where it has one. */
export function GroupHeading({ by, value, name }: { by: GroupKey; value: string; name: string }) {
  const field: Field = issueFields[by];
  if (value === NO_VALUE) return <span className="text-muted">{name}</span>;
  if (field.kind === "choice") {
    const word = value as Word;
    return hasMark(word) ? <WordMark word={word} /> : name;
  }
  if (field.kind !== "ref" || field.to !== "user") return name;
  return (
    <span className="flex items-center gap-2">
      <Avatar id={Number(value)} name={name} size="sm" />
      {name}
    </span>
  );
}
