import { expect, test } from "vitest";
import { numbersIn } from "./issue-href";

test.for<[string, number[] | null]>([
  ["QM-1,QM-7", [1, 7]],
  ["qm-1%2C7%2cQM-12", [1, 7, 12]],
  ["QM-1", null],
  ["QM-1,", null],
  ["QM-1,nothing", null],
  [",", null],
  ["%,%E0%A4%A,1", null],
])("an address with several numbers, %s, names them all or is none", ([address, ids]) => {
  expect(numbersIn(address)).toEqual(ids);
});
