import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/ui/button";

/** Over what stands open where there is no room for the list beside it: the way back, and what can be done with the notice. */
export function OpenedHead({ back, children }: { back: Route; children: ReactNode }) {
  return (
    // Of the page's own head, its one line stays above this on a phone.
    <div className="sticky top-14 z-10 flex items-center gap-1 border-b bg-ground px-2 py-0.5 sm:top-0 sm:px-4 lg:hidden print:hidden">
      <ButtonLink look="ghost" href={back} icon={<ArrowLeft size={14} aria-hidden="true" />}>
        Inbox
      </ButtonLink>
      <span className="ml-auto flex">{children}</span>
    </div>
  );
}
