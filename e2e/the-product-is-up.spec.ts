import { expect, test } from "@playwright/test";

test("the process says that it lives, and that its database answers", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);

  const ready = await request.get("/readyz");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: "ready",
    checks: { process: "ok", database: "ok", migrations: "ok" },
  });
  expect(ready.headers()["cache-control"]).toBe("no-store");
});

test("a connection that rests is kept for longer than a proxy keeps it", async ({ request }) => {
  expect((await request.get("/healthz")).headers()["keep-alive"]).toBe("timeout=75");
});

test("the pages that the bench compares with are not there", async ({ request }) => {
  for (const address of ["/bench/empty", "/bench/list", "/api/bench/empty"]) {
    expect((await request.get(address)).status(), address).toBe(404);
  }
});
