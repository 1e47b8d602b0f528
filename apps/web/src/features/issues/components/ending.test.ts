import { describe, expect, test } from "vitest";
import { answered, saidBeside, shownAnswers } from "./ending";

const KEPT = { resolution: "declined", reason: "It is meant to be so.", rootCause: "briefing", duplicateOf: "" };

describe("what is answered when an issue is closed", () => {
  test("is nothing of how it ended where that is not asked, whatever was kept from an earlier time", () => {
    expect(answered(KEPT, false)).toEqual({ ...KEPT, resolution: "", reason: "" });
    expect(answered({ ...KEPT, resolution: "duplicate", duplicateOf: "QM-3" }, false)).toMatchObject({
      resolution: "",
      duplicateOf: "",
    });
  });

  test("is all of it where that is asked, and an original of a duplicate alone", () => {
    expect(answered(KEPT, true)).toEqual(KEPT);
    expect(answered({ ...KEPT, duplicateOf: "QM-3" }, true)).toEqual(KEPT);
    const duplicate = { ...KEPT, resolution: "duplicate", duplicateOf: "QM-3" };
    expect(answered(duplicate, true)).toEqual(duplicate);
  });

  test("gains no field that the form does not know", () => {
    const { duplicateOf: _, ...many } = KEPT;

    expect(answered(many, false)).toEqual({ resolution: "", reason: "", rootCause: "briefing" });
  });
});

describe("a refusal to close", () => {
  const onEnding = { message: "Please check the marked fields.", fields: { resolution: ["It is fixed by now."] } };

  test("is said beside the fields where the one that it is about is not shown", () => {
    expect(saidBeside(onEnding, shownAnswers({ resolution: "" }, false, true))).toBe("It is fixed by now.");
    const onOriginal = { message: "There is no such issue.", fields: { duplicateOf: ["There is no such issue."] } };
    expect(saidBeside(onOriginal, shownAnswers({ resolution: "declined" }, true, true))).toBe(
      "There is no such issue.",
    );
  });

  test("is said at its field where that is shown, and not twice", () => {
    expect(saidBeside(onEnding, shownAnswers({ resolution: "" }, true, false))).toBeUndefined();
    const onOriginal = { message: "There is no such issue.", fields: { duplicateOf: ["There is no such issue."] } };
    expect(saidBeside(onOriginal, shownAnswers({ resolution: "duplicate" }, true, false))).toBeUndefined();
  });

  test("is said as it is where it is about no field", () => {
    expect(saidBeside({ message: "Your role may not do this.", fields: {} }, ["resolution"])).toBe(
      "Your role may not do this.",
    );
  });
});
