type Answers = { resolution: string; reason: string; rootCause: string; duplicateOf?: string };

/** What is answered of what is asked: an answer that was kept from an earlier time, and whose field is not shown, says nothing. */
export function answered<A extends Answers>(kept: A, asksEnding: boolean): A {
  if (!asksEnding) return { ...kept, resolution: "", reason: "", ...(kept.duplicateOf && { duplicateOf: "" }) };
  return kept.resolution === "duplicate" || !kept.duplicateOf ? kept : { ...kept, duplicateOf: "" };
}

/** The answers whose fields are shown, and so can say what is wrong with them. */
export function shownAnswers({ resolution }: Pick<Answers, "resolution">, asksEnding: boolean, asksCause: boolean) {
  return [
    ...(asksEnding ? ["resolution", "reason"] : []),
    ...(asksEnding && resolution === "duplicate" ? ["duplicateOf"] : []),
    ...(asksCause ? ["rootCause"] : []),
  ];
}

type Refused = { message: string; fields: Record<string, string[]> };

/** What a refusal says that none of the fields which are shown can say. */
export function saidBeside({ message, fields }: Refused, shown: readonly string[]): string | undefined {
  if (shown.some((key) => fields[key]?.length)) return;
  return Object.values(fields)[0]?.[0] ?? message;
}
