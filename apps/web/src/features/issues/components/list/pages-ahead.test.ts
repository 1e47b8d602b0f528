import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { AHEAD, forgetAhead } from "./pages-ahead";

const ME = 7;
const question = (viewerId: number, address: string) => ({
  queryKey: ["issues", viewerId, address],
  queryFn: () => Promise.resolve(address),
});

describe("pages fetched ahead", () => {
  test("are forgotten once something has changed, save those that somebody has looked at", async () => {
    const client = new QueryClient();
    for (const address of ["seen", "unseen"]) await client.prefetchQuery({ ...question(ME, address), meta: AHEAD });
    await client.prefetchQuery({ ...question(ME + 1, "theirs"), meta: AHEAD });
    const leave = new QueryObserver(client, question(ME, "seen")).subscribe(() => undefined);
    leave();

    forgetAhead(client, ME);

    const kept = client.getQueryCache().getAll();
    expect(kept.map(({ queryKey }) => queryKey[2])).toEqual(["seen", "theirs"]);
    client.clear();
  });
});
