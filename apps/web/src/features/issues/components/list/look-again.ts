import type { QueryClient } from "@tanstack/react-query";
import type { ListAgain, ListPage } from "../../list-page";
import { type IssueView, MOST_SHOWN, writeAsked } from "../../view";
import { lookedAgain, withValues } from "./looked-again";
import { forgetAhead } from "./pages-ahead";

/** Asks for the rows on the screen as they are now, and for what would be new. */
export async function lookAgain(client: QueryClient, viewerId: number, view: IssueView): Promise<void> {
  const address = writeAsked(view);
  const key = ["issues", viewerId, address];
  void client.invalidateQueries({ queryKey: ["facets", viewerId] });
  forgetAhead(client, viewerId);
  const onScreen = client
    .getQueryCache()
    .findAll({ queryKey: ["issues", viewerId], type: "active" })
    .flatMap(({ queryKey, state }) => (state.data ? [{ queryKey, page: state.data as ListPage }] : []));
  const shown = new Set(onScreen.flatMap(({ page }) => page.rows.map(({ id }) => id)));
  if (!client.getQueryData(key) || shown.size > MOST_SHOWN)
    return client.invalidateQueries({ queryKey: ["issues", viewerId] });

  const again = await fetchAgain(address, [...shown]);
  // What cannot be had now is asked for in the ordinary way, which goes on trying and knows what to say.
  if (!again) return client.invalidateQueries({ queryKey: key });
  void client.invalidateQueries({
    queryKey: ["issues", viewerId],
    refetchType: "none",
    predicate: ({ queryKey }) => queryKey[2] !== address,
  });

  const isBoard = view.display?.layout === "board";
  client.setQueryData<ListPage>(key, (page) => page && (isBoard ? again.page : lookedAgain(page, again)));
  const now = new Map([...again.page.rows, ...again.others].map((row) => [row.id, row]));
  for (const { queryKey } of onScreen.filter((one) => one.queryKey[2] !== address)) {
    client.setQueryData<ListPage>(queryKey, (page) => page && { ...page, rows: withValues(page.rows, now) });
  }
}

async function fetchAgain(address: string, shown: readonly number[]): Promise<ListAgain | null> {
  try {
    const response = await fetch(`/api/issues/again?${address}&shown=${shown}`);
    return response.ok ? ((await response.json()) as ListAgain) : null;
  } catch {
    // No network: the line will be taken up again, and with it everything is looked at.
    return null;
  }
}
