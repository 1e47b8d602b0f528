import type { Route } from "next";
import type { ReactNode } from "react";

export type NavItem = {
  label: string;
  href: Route;
  icon: ReactNode;
  /** Something that waits there; zero is not shown. */
  count?: number;
  /** The shortcut that leads there, as in `g i`. */
  keys?: string;
};
export type NavGroup = { heading?: string; items: readonly NavItem[] };

/** The item one is on: the longest address that the present one continues, with all the parameters it asks for. */
export function currentItem(
  groups: readonly NavGroup[],
  pathname: string,
  search: URLSearchParams,
): NavItem | undefined {
  const fits = ({ href }: NavItem) => {
    const [path = "", query = ""] = href.split("?");
    const under = path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
    return under && [...new URLSearchParams(query)].every(([key, value]) => search.getAll(key).includes(value));
  };
  return groups
    .flatMap(({ items }) => items)
    .filter(fits)
    .toSorted((one, other) => other.href.length - one.href.length)[0];
}
