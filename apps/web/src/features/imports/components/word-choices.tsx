"use client";

import { LABELS, RESOLUTIONS, ROOT_CAUSES, SEVERITIES, STAGES, STATUSES, type Word } from "@qm/domain";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { type Choice, Select } from "@/ui/select";
import type { AskedField } from "../dictionary";
import { importFields } from "../fields";
import type { Place } from "../places";
import type { Preview } from "../preview";
import type { Importing } from "./use-import";

type WordChoicesProps = { preview: Preview; importing: Importing };
type WordShown = Preview["words"][number];

/** Words that nobody told us are open for a decision; those that are understood can be looked through and changed. */
export function WordChoices({ preview, importing }: WordChoicesProps) {
  const open = preview.words.filter(({ certainty }) => certainty !== "known");
  const known = preview.words.filter(({ certainty }) => certainty === "known");

  return (
    <div className="mt-2 grid gap-3">
      {open.length > 0 && <WordTable caption="Words to decide" words={open} preview={preview} importing={importing} />}
      {known.length > 0 && (
        <details>
          <summary className="cursor-pointer rounded-control py-1 text-13 text-muted hover:text-ink">
            {known.length === 1 ? "One word is understood" : `${known.length} words are understood`}
          </summary>
          <WordTable caption="Words that are understood" words={known} preview={preview} importing={importing} />
        </details>
      )}
    </div>
  );
}

type WordTableProps = WordChoicesProps & { caption: string; words: readonly WordShown[] };

function WordTable({ caption, words, preview, importing }: WordTableProps) {
  const decide = ({ field, key }: WordShown, value: string) => {
    const before = importing.choices.words ?? {};
    importing.decide({ words: { ...before, [field]: { ...before[field], [key]: meaningOf(field, value) } } });
  };

  /** Shown at once: whoever walks along the options by keys is faster than the dry run. */
  const shown = ({ field, key, means }: WordShown) => {
    const decided: Readonly<Record<string, unknown>> = importing.choices.words?.[field] ?? {};
    return String((key in decided ? decided[key] : means) ?? "");
  };

  return (
    <PlainTable caption={caption} head={["Field", "Word in the file", "Rows", "Means"]}>
      {words.map((use) => (
        <PlainRow key={`${use.field} ${use.word}`}>
          <PlainCell className="w-28 text-muted max-sm:w-auto">{importFields[use.field].label}</PlainCell>
          <PlainCell className="max-w-64 truncate font-medium">{use.word}</PlainCell>
          <PlainCell className="w-16 text-muted tabular-nums max-sm:w-auto">
            {use.times.toLocaleString("en")}
            <span className="sm:sr-only"> {use.times === 1 ? "row" : "rows"}</span>
          </PlainCell>
          <PlainCell className="w-52 py-1 max-sm:w-auto">
            <Select
              aria-label={`${importFields[use.field].label} ${use.word} means`}
              options={optionsFor(use.field, preview)}
              empty={NOTHING[use.field]}
              value={shown(use)}
              onChange={(event) => decide(use, event.currentTarget.value)}
            />
          </PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}

const WORDS: Partial<Record<AskedField, readonly Word[]>> = {
  status: STATUSES,
  resolution: RESOLUTIONS,
  severity: SEVERITIES,
  stage: STAGES,
  rootCause: ROOT_CAUSES,
};

/** What a word means that means nothing here. Of a status, a resolution and a severity there is always one. */
const NOTHING: Partial<Record<AskedField, string>> = {
  stage: "Nothing",
  rootCause: "Nothing",
  category: "The category above",
  team: "The team above",
  campaign: "No campaign",
  reporter: "Me",
  assignee: "Nobody",
};

function optionsFor(field: AskedField, { options }: Preview): Choice[] {
  const words = WORDS[field];
  if (words) return words.map((word) => ({ value: word, label: LABELS[word] }));
  const places: Partial<Record<AskedField, readonly Place[]>> = {
    category: options.categories,
    team: options.teams,
    campaign: options.campaigns,
    reporter: options.people,
    assignee: options.people,
  };
  return (places[field] ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}

const meaningOf = (field: AskedField, value: string) => (value === "" ? null : WORDS[field] ? value : Number(value));
