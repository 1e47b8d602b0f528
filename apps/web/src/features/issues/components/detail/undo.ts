import type { Change } from "@qm/domain";
import type { Field } from "@/lib/fields";
import type { toast } from "@/ui/toast";
import { type DetailsKey, issueFields } from "../../fields";
import type { FullIssue } from "../../find";
import { keptValue, textOf } from "./field-text";
import type { Outcome } from "./issue-editing";

/** What puts a property back: over the version that its change made, so that what others did to it since is not written over unseen. */
export type Former = { values: Record<string, string>; shown: Partial<FullIssue>; version: number; words: string };

type Putting = { zone: string; putBack: (was: Former) => Promise<Outcome>; say: typeof toast };

/** Remembers what properties were before they were changed here: the last change, and each for whoever holds its own way back. */
export function undoing({ zone, putBack, say }: Putting) {
  let last: (() => Promise<void>) | null = null;
  const nothing = () => void say({ tone: "info", text: "There is nothing to undo." });

  const takeBack = async (label: string, former: Former) => {
    const outcome = await putBack(former);
    if (outcome.is === "done") say({ text: `${label} is what it was before.` });
    if (outcome.is !== "refused") return;
    const changed = outcome.conflict && `${label} stays as it is: somebody changed it since.`;
    say({ tone: "error", text: changed ?? Object.values(outcome.fields)[0]?.[0] ?? outcome.message });
  };

  return {
    /**
     * What a control cannot write as it was is not put back: a due time that is no end of a day.
     * @param version the one that the change made
     * @returns takes back this change and no other, once
     */
    remember(before: FullIssue, keys: readonly DetailsKey[], version: number): (() => Promise<void>) | undefined {
      const [key] = keys;
      const field: Field | undefined = key && issueFields[key];
      last = null;
      if (!key || !field || keys.length > 1) return;
      const text = textOf(field, before[key], zone);
      if (String(keptValue(field, text, zone)) !== String(before[key])) return;
      const former = { values: { [key]: text }, shown: { [key]: before[key] }, version, words: "what it was" };
      let isOver = false;
      const undo = async () => {
        if (last === undo) last = null;
        if (isOver) return nothing();
        isOver = true;
        await takeBack(field.label, former);
      };
      last = undo;
      return undo;
    },
    /** What was changed before is not the last change any more. */
    forget() {
      last = null;
    },
    async undoLast() {
      if (last) await last();
      else nothing();
    },
  };
}

/** The issue as others left it who came first, where their values were seen and written over. */
export function asLeft(issue: FullIssue, changes: readonly Change[]): FullIssue {
  const left = changes.map(({ field, after }) => [field, keptFrom(issueFields[field as DetailsKey], after)]);
  return { ...issue, ...Object.fromEntries(left) };
}

/** History writes a moment as a text, and nothing for a text that is empty. */
function keptFrom(field: Field | undefined, value: unknown): unknown {
  if (value === null) return field?.kind === "markdown" ? "" : null;
  return field?.kind === "day" ? new Date(String(value)) : value;
}
