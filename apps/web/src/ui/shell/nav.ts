import type { Route } from "next";
import type { ReactNode } from "react";
import type { Action } from "../use-action-form";

/** A number that changes by itself, what tells that it has, and where it is asked again. */
export type LiveCount = { count: number; url: string; topic: "inbox" | "issues" };

export type NavItem = {
  label: string;
  href: Route;
  /** The address by which one is there, where the link asks for more. */
  match?: string;
  icon: ReactNode;
  /** Something that waits there; zero is not shown. */
  count?: LiveCount;
  /** The shortcut that leads there, as in `g i`. */
  keys?: string;
};
export type NavGroup = {
  heading?: string;
  items: readonly NavItem[];
  /** Keeps the items in another order, told by their ids; without it they stand still. */
  arrange?: { ids: readonly number[]; keep: Action<void> };
};

/** The item one is on: the longest address that the present one continues, with all the parameters it asks for. */
export function currentItem(
  groups: readonly NavGroup[],
  pathname: string,
  search: URLSearchParams,
): NavItem | undefined {
  const fits = ({ href, match = href }: NavItem) => {
    const [path = "", query = ""] = match.split("?");
    const under = path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
    return under && [...new URLSearchParams(query)].every(([key, value]) => search.getAll(key).includes(value));
  };
  return groups
    .flatMap(({ items }) => items)
    .filter(fits)
    .toSorted(({ href, match = href }, other) => (other.match ?? other.href).length - match.length)[0];
}
