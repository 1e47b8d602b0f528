import { describe, expect, test } from "vitest";
import { bounded } from "./bounded";

/** A body that comes in pieces and does not say how long it is. */
function streamed(pieces: number, bytes: number): Request {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (sent++ < pieces) stream.enqueue(new Uint8Array(bytes).fill(32));
      else stream.close();
    },
  });
  return new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
}

describe("what is sent", () => {
  test("is taken up to the limit", async () => {
    const form = new FormData();
    form.set("rules", "[]");
    const request = new Request("http://localhost/", { method: "POST", body: form });

    expect((await (await bounded(request, 1_000)).formData()).get("rules")).toBe("[]");
    expect(await (await bounded(streamed(10, 100), 1_000)).text()).toHaveLength(1_000);
    expect(await (await bounded(new Request("http://localhost/"), 10)).text()).toBe("");
  });

  test("is refused beyond it, without being read to its end", async () => {
    const endless = streamed(Number.POSITIVE_INFINITY, 1_000);

    await expect(bounded(endless, 64_000)).rejects.toMatchObject({ name: "Refusal", reason: "too_large" });
  });
});
