import { X } from "lucide-react";
import { type AnyClause, clausesOf } from "@/lib/conditions";
import type { AnyCondition, Ref } from "@/lib/fields";
import { isWhole, wayOf, wayWords } from "@/lib/operators";
import { chipLook, PARTS } from "@/ui/fields/chip-look";
import { valueWords } from "@/ui/fields/filter-words";
import type { Choices } from "../../choices";
import { type FilterKey, type IssueFilters, issueFields } from "../../fields";
import type { ListPage } from "../../list-page";
import { nameIn } from "../../names-of";
import { clauseLook, OR } from "./clause-look";

type StillChipsProps = { filters: IssueFilters; names: ListPage["names"]; choices: Choices };

/** The chips as they look before they can be changed: drawn by the server, so that the browser needs no script for them at first. */
export function StillChips({ filters, names, choices }: StillChipsProps) {
  const words = (condition: AnyCondition) => {
    const field = issueFields[condition.key as FilterKey];
    const nameOf = (ref: Ref) => (field.kind === "ref" ? (nameIn(names, choices, field, ref) ?? `#${ref}`) : "");
    return valueWords(field, condition, nameOf);
  };
  return clausesOf(issueFields, filters).map((clause: AnyClause, index) => (
    <span key={index} className={clauseLook(clause)}>
      {clause.map((condition, at) => (
        <span key={at} className="contents">
          {at > 0 && <span className="px-0.5 text-12 text-muted">or</span>}
          <StillChip condition={condition} words={words(condition)} />
        </span>
      ))}
      <span aria-hidden="true" className={`${OR} max-sm:hidden`}>
        or
      </span>
    </span>
  ));
}

function StillChip({ condition, words }: { condition: AnyCondition; words: string }) {
  const field = issueFields[condition.key as FilterKey];
  const way = wayOf(field, condition);

  return (
    <fieldset className={chipLook()}>
      <legend className="sr-only">{`${field.label} ${wayWords(way, condition.value)} ${words}`.trim()}</legend>
      <span className={PARTS.field}>{field.label}</span>
      <span className={PARTS.way}>{wayWords(way, condition.value)}</span>
      {!isWhole(way) && (
        <span className={PARTS.value}>
          <span className="truncate leading-row">{words || "Choose"}</span>
        </span>
      )}
      <span className={PARTS.remove}>
        <X size={13} aria-hidden="true" />
      </span>
    </fieldset>
  );
}
