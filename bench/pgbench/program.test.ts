import { expect, test } from "vitest";
import { takingIn, timesIn } from "./program";

const LOG = "0 0 31250 0 1796000000 12\n0 1 4500 0 1796000000 4512\n";

test("the log of pgbench tells how long each transaction took", () => {
  expect(timesIn(LOG)).toEqual([0.03125, 0.0045]);
});

test("a transaction that failed has no time, and so there is no figure", () => {
  expect(() => timesIn(`${LOG}0 2 failed 0 1796000000 9000\n`)).toThrow("pgbench failed at a transaction");
});

const TAKE = "select n, v1 from pgbench.given where n = :n";

test.for([
  [
    "pgbench 15",
    `         0.654           0  ${TAKE}\n         0.250           0  ${TAKE}\n         9.000           0  select n from teams`,
  ],
  ["pgbench 14", `         0.654  ${TAKE}\n         0.250  ${TAKE}`],
] as const)("the report of %s tells how long the values took that were not taken to warm up", ([, report]) => {
  expect(takingIn(`statement latencies in milliseconds:\n         0.005  \\set n :n + 1\n${report}\n`)).toBe(0.00025);
});

test("a report that does not tell is no report", () => {
  expect(() => takingIn("tps = 12")).toThrow("does not tell how long its statements took");
});
