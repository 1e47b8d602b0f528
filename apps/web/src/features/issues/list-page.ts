import type { ListedIssues } from "./queries";

/** A value as JSON carries it: moments are texts. */
type Wire<T> = T extends Date
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
};
export type ListRow = ListPage["rows"][number];

export const listPage = (listed: ListedIssues, at = new Date()): ListPage =>
  JSON.parse(JSON.stringify({ ...listed, at }));
