import { issueNumber } from "@qm/domain";
import { issueHref } from "@/features/issues/issue-href";
import { QuietLink } from "@/ui/quiet-link";
import { StatusMark } from "@/ui/status-mark";
import type { IssuePage } from "../wire";

type Alike = IssuePage["alike"][number];

const WHY: Record<Alike["why"][number], string> = {
  url: "same page",
  title: "similar title",
  place: "same campaign and category",
};

/** Open and past issues that may be the same fault. */
export function AlikeList({ alike }: { alike: readonly Alike[] }) {
  return (
    <aside aria-labelledby="triage-alike" className="content-start">
      <h3 id="triage-alike" className="mb-1 text-13 font-medium text-muted">
        Similar issues
      </h3>
      {alike.length === 0 && <p className="text-13 text-faint">None that you can see.</p>}
      <ul className="grid">
        {alike.map(({ id, title, status, resolution, why }) => (
          <li key={id} className="border-b last:border-b-0">
            <QuietLink
              href={issueHref(id)}
              className="-mx-2 grid gap-0.5 rounded-control px-2 py-2 text-13 hover:bg-hover pointer-coarse:min-h-11"
            >
              <span className="line-clamp-2 leading-snug wrap-anywhere">{title}</span>
              <span className="flex flex-wrap items-center gap-x-2 text-12 text-muted">
                <StatusMark status={status} resolution={resolution} />
                <span className="font-mono">{issueNumber(id)}</span>
                <span>{why.map((one) => WHY[one]).join(", ")}</span>
              </span>
            </QuietLink>
          </li>
        ))}
      </ul>
    </aside>
  );
}
