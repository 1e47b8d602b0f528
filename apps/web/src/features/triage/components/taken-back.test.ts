import { describe, expect, test } from "vitest";
import { type Desk, tellTakenBack } from "./taken-back";

function aDesk() {
  const done: unknown[] = [];
  const desk: Desk = {
    showAgain: (ids) => done.push(["shown", ...ids]),
    open: (id) => done.push(["open", id]),
    announce: (words) => done.push(["announced", words]),
  };
  const say = ({ text }: { text: string }) => {
    done.push(["said", text]);
    return () => undefined;
  };
  return { desk, say, done };
}

describe("a decision that is taken back", () => {
  test("opens its issue again at the desk", () => {
    const { desk, say, done } = aDesk();

    tellTakenBack(desk, { ids: [5], name: "QM-5", stays: "Your comment stays." }, say);

    expect(done).toEqual([
      ["shown", 5],
      ["open", 5],
      ["announced", "QM-5 waits for a decision again. Your comment stays."],
      ["said", "Your comment stays."],
    ]);
  });

  test("over several shows all of them again, and opens the first", () => {
    const { desk, say, done } = aDesk();

    tellTakenBack(desk, { ids: [5, 7], name: "2 issues" }, say);

    expect(done).toEqual([
      ["shown", 5, 7],
      ["open", 5],
      ["announced", "2 issues wait for a decision again."],
    ]);
  });

  test("from another page is said there, and opens nothing", () => {
    const { say, done } = aDesk();

    tellTakenBack(null, { ids: [5], name: "QM-5", stays: "Your comment stays." }, say);

    expect(done).toEqual([["said", "QM-5 waits for a decision again. Your comment stays."]]);
  });
});
