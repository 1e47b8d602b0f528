import { expect, test } from "vitest";
import { markAfter } from "./arrows";

const grid = [
  ["a1", "a2", "a3"],
  ["b1", "b2"],
];

test.for([
  ["a1", "ArrowRight", "a2"],
  ["a3", "ArrowRight", null],
  ["a1", "ArrowLeft", null],
  ["a2", "ArrowDown", "b2"],
  ["a3", "ArrowDown", "b2"],
  ["b1", "ArrowUp", "a1"],
  ["b1", "ArrowDown", null],
  ["a2", "Home", "a1"],
  ["b1", "End", "b2"],
  ["a1", "Tab", null],
  ["elsewhere", "ArrowRight", null],
] as const)("from mark %s the key %s leads to %s", ([from, key, to]) => {
  expect(markAfter(grid, from, key)).toBe(to);
});
