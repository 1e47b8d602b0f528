import { useQueryClient } from "@tanstack/react-query";
import { type IssueView, writeAsked } from "../../view";
import { useShowWaiting } from "./use-list-page";

/** Brings the list up to date when asked to: what waits comes in, what moved goes to its group. */
export function useRegroup(viewerId: number, view: IssueView) {
  const client = useQueryClient();
  const showWaiting = useShowWaiting(viewerId, view);
  return () => {
    showWaiting();
    // Further parts of groups are pages of their own.
    void client.invalidateQueries({
      queryKey: ["issues", viewerId],
      predicate: ({ queryKey }) => queryKey[2] !== writeAsked(view),
    });
  };
}
