import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { QuietLink } from "@/ui/quiet-link";
import type { HomeSection } from "../../home";
import { issueHref } from "../../issue-href";
import { listPage } from "../../list-page";
import { issuesHref } from "../../view";
import type { Clock } from "../list/columns";
import { shownTotal } from "../list/total";
import { HomeRow } from "./home-row";

type HomeColumnProps = { title: string; sections: readonly HomeSection[]; clock: Clock; children?: ReactNode };

/** Short lists of one scope, each leading to the whole of it with the same count. */
export function HomeColumn({ title, sections, clock, children }: HomeColumnProps) {
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-1 gap-5">
      <h2 className="truncate border-b pb-2 text-16 font-semibold">{title}</h2>
      {children}
      {sections.map((section) => (
        <HomeList key={section.title} section={section} clock={clock} />
      ))}
    </section>
  );
}

function HomeList({ section: { title, empty, view, page }, clock }: { section: HomeSection; clock: Clock }) {
  const { rows, names } = listPage({ ...page, loosened: null });
  const href = issuesHref(view);

  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="flex h-8 items-center text-13 pointer-coarse:h-11">
        <QuietLink
          href={href}
          className="group/head -mx-2 inline-flex items-center gap-2 rounded-control px-2 py-1 hover:bg-hover pointer-coarse:h-11"
        >
          <span className="font-medium">{title}</span>
          <span className="text-muted tabular-nums">{shownTotal(page)}</span>
          <ChevronRight size={14} aria-hidden="true" className="text-faint group-hover/head:text-ink" />
        </QuietLink>
      </h3>
      {rows.length === 0 ? (
        <p className="py-1.5 text-13 text-muted">{empty}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <QuietLink
                href={issueHref(row.id)}
                className="-mx-2 block rounded-control px-2 py-1.5 hover:bg-hover pointer-coarse:py-2.5"
              >
                <HomeRow row={row} names={names} {...clock} />
              </QuietLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
