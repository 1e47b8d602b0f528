import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { NavToggle } from "./shell/nav-toggle";
import { SearchButton } from "./shell/search-button";

type PageProps = {
  title: string;
  /** Where the title belongs: a link one level up. */
  parent?: ReactNode;
  /** The scope switch. */
  scope?: ReactNode;
  /** The one primary action, and what little may stand beside it. */
  action?: ReactNode;
  /** `fill` gives the content exactly the rest of the window, to scroll inside; `text` is a reading column. */
  fit?: "wide" | "fill" | "text";
  children: ReactNode;
};

const FITS = {
  wide: "flex-1 px-4 py-5 sm:px-6",
  fill: "flex min-h-0 flex-1 flex-col",
  text: "mx-auto w-full max-w-text flex-1 px-4 py-6 sm:px-6",
};

/** A page: one line that says where one is, which rows are meant and what to do, and under it the content. */
export function Page({ title, parent, scope, action, fit = "wide", children }: PageProps) {
  return (
    <div className={cn("flex min-h-dvh min-w-0 flex-col", fit === "fill" && "sm:h-dvh print:h-auto")}>
      <header className="sticky top-0 z-20 flex shrink-0 flex-wrap items-center gap-x-3 border-b sm:flex-nowrap bg-ground px-4 sm:px-6 print:static">
        <NavToggle />
        <div
          className={cn(
            "flex h-12 min-w-0 flex-auto items-center gap-1.5 sm:flex-initial",
            scope && "sm:max-w-2/5 sm:shrink-0",
          )}
        >
          {parent && (
            <span className="flex shrink-0 items-center gap-1.5 text-14 text-muted pointer-coarse:[&_a]:py-3">
              {parent}
              <span aria-hidden="true" className="text-faint">
                /
              </span>
            </span>
          )}
          <h1 className="truncate text-14 font-semibold">{title}</h1>
        </div>
        {scope && <div className="order-last w-full min-w-0 pb-2 sm:order-none sm:w-auto sm:pb-0">{scope}</div>}
        <SearchButton />
        {action && (
          <div className="flex h-12 shrink-0 items-center justify-end gap-2 md:ml-auto print:hidden">{action}</div>
        )}
      </header>
      <div className={FITS[fit]}>{children}</div>
    </div>
  );
}

/** What comes and goes beside the action of a page: it takes no room, so that nothing moves for it. */
export const Aside = ({ children }: { children: ReactNode }) => (
  <div className="relative w-0">
    <div className="absolute right-0 flex -translate-y-1/2 items-center gap-2 bg-ground">{children}</div>
  </div>
);
