import type { Route } from "next";
import type { ReactNode } from "react";
import type { Theme } from "../theme";
import type { NavGroup } from "./nav";
import { ShellFrame } from "./shell-frame";

export type ShellProps = {
  product: string;
  home: Route;
  nav: readonly NavGroup[];
  person: { id: number; name: string; role: string };
  theme: Theme;
  /** From the cookie, so that the first paint is already right; see `isCollapsed`. */
  collapsed: boolean;
  /** Links and notes about the person, above the theme switch. */
  account?: ReactNode;
  signOut: ReactNode;
  /** What may be done from everywhere, under the product's name. */
  quick?: ReactNode;
  /** Lives on every page without a place of its own: dialogs, shortcuts. */
  extras?: ReactNode;
};

/** The frame of the house: where one can go on the left, where one is on the right. It knows no noun of ours. */
export function AppShell({ children, extras, ...props }: ShellProps & { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-2 text-13 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <ShellFrame {...props}>
        <main id="content" tabIndex={-1} className="min-w-0 outline-none">
          {children}
        </main>
      </ShellFrame>
      {extras}
    </>
  );
}
