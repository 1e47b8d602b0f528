import type { ListedAgain } from "./again";
import type { ListedIssues } from "./queries";

/** A value as JSON carries it: moments are texts. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? Wire<E>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T;

/** A page of the list as the browser gets it, with the first render and from the API alike. */
export type ListPage = Wire<ListedIssues> & {
  /** The moment of the answer: ages are counted from it. */
  at: string;
  /** Rows that were of this list when it was fetched, and are no longer. They stay where they are until it is fetched anew. */
  gone?: readonly number[];
  /** Rows that others gave to another group of the list. They stay where they are until they are asked to go there. */
  moved?: readonly number[];
  /** Rows that this person has just changed, until the list is fetched anew: those go where they belong at once. */
  own?: readonly number[];
  /** The list as it would be fetched now, where it has rows that are not shown yet, or in other groups. */
  waiting?: ListPage;
};
export type ListRow = ListPage["rows"][number];

export const listPage = (listed: ListedIssues, at = new Date()): ListPage =>
  JSON.parse(JSON.stringify({ ...listed, at }));

/** The page as it is now, and those of the rows on the screen that belong to the list but no longer to this page. */
export type ListAgain = { page: ListPage; others: ListRow[] };

export const listAgain = ({ page, others }: ListedAgain): ListAgain => ({
  page: listPage(page),
  others: JSON.parse(JSON.stringify(others)),
});
