import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { config } from "./proxy";

const APP = path.join(import.meta.dirname, "app");
/** Asked by machines that have no session, and so are nobody's to count. */
const OF_MACHINES = ["/healthz", "/readyz"];

test("a route that the proxy does not stand before counts what is asked by itself", () => {
  const guarded = new RegExp(`^${config.matcher[0]}$`);
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)route\.ts$/.test(file));
  const outside = files.filter((file) => {
    const address = `/${path.dirname(file).replaceAll(/\([^)]*\)\/?/g, "")}`;
    return !guarded.test(address) && !OF_MACHINES.includes(address);
  });
  const uncounted = outside.flatMap((file) =>
    readFileSync(path.join(APP, file), "utf8")
      .split("\n")
      .filter((line) => /^export (?:const|(?:async )?function) (?:GET|HEAD|POST|PUT|PATCH|DELETE)\b/.test(line))
      .filter((line) => !/= metered\(/.test(line))
      .map((line) => `${file}: ${line}`),
  );

  expect(outside).toEqual(["api/uploads/route.ts"]);
  expect(uncounted).toEqual([]);
});
