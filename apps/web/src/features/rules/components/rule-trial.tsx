"use client";

import { issueNumber } from "@qm/domain";
import { issueHref } from "@/features/issues/issue-href";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { QuietLink } from "@/ui/quiet-link";

export type Verdict = { rule: string; to: string } | null;
export type Tried = { id: number; title: string; before: Verdict; after: Verdict };

/** Where the last issues would go, those first whose way has changed. */
export function RuleTrial({ trials }: { trials: readonly Tried[] }) {
  const changed = trials.filter(({ before, after }) => before?.to !== after?.to);
  const assigned = trials.filter(({ after }) => after !== null).length;
  const shown = [...changed, ...trials.filter((trial) => trial.after && !changed.includes(trial))];

  return (
    <section aria-labelledby="rule-trial" className="mt-8 grid gap-2">
      <h2 id="rule-trial" tabIndex={-1} className="text-16 font-medium outline-none">
        {trials.length === 0
          ? "The team has no issues yet."
          : `Of the last ${trials.length} issues, these rules would assign ${assigned}; ${changed.length === 1 ? "1 would" : `${changed.length} would`} go elsewhere than by the present rules.`}
      </h2>
      <p className="text-13 text-muted">
        As it would have been at their filing, had nobody been chosen by hand. Nothing is changed.
      </p>
      {shown.length > 0 && (
        <PlainTable caption="Where the last issues would go" head={["Issue", "By the present rules", "By these"]}>
          {shown.map((trial) => (
            <PlainRow key={trial.id}>
              <PlainCell>
                <QuietLink href={issueHref(trial.id)} className="hover:underline">
                  <span className="font-mono text-12 text-muted">{issueNumber(trial.id)}</span> {trial.title}
                </QuietLink>
              </PlainCell>
              <PlainCell className="text-muted">{verdictWords(trial.before)}</PlainCell>
              <PlainCell className={changed.includes(trial) ? "font-medium" : "text-muted"}>
                {verdictWords(trial.after)}
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      )}
    </section>
  );
}

const verdictWords = (verdict: Verdict) => (verdict ? `${verdict.to}, by “${verdict.rule}”` : "Nobody");
