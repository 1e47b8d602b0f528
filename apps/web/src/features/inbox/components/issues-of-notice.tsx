import { issueNumber } from "@qm/domain";
import { issueHref } from "@/features/issues/issue-href";
import { QuietLink } from "@/ui/quiet-link";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import type { Notice } from "../queries";

/** The issues of a change of many, those that are in sight. */
export function IssuesOfNotice({ notice: { actor, did, total, issues } }: { notice: Notice }) {
  return (
    <section aria-labelledby="issues-of-notice" className="mx-auto max-w-180">
      <h2 id="issues-of-notice" className="pb-3 text-20 font-semibold">
        {actor && `${actor.name} `}
        {did}
      </h2>
      <ul className="border-t">
        {issues.map(({ id, title, severity, status, resolution }) => (
          <li key={id} className="border-b">
            <QuietLink
              href={issueHref(id)}
              className="flex min-h-9 items-center gap-2.5 px-2 text-13 hover:bg-hover pointer-coarse:min-h-11"
            >
              <SeverityMark severity={severity} bare />
              <StatusMark status={status} resolution={resolution} bare />
              <span className="w-16 shrink-0 font-mono text-12 text-muted">{issueNumber(id)}</span>
              <span className="min-w-0 flex-1 truncate">{title}</span>
            </QuietLink>
          </li>
        ))}
      </ul>
      {total > issues.length && (
        <p className="py-3 text-13 text-muted tabular-nums">And {total - issues.length} more.</p>
      )}
    </section>
  );
}
