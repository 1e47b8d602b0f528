import type { FormState } from "@/lib/form-state";
import type { Sent } from "./file-words";

/** Why a file is not attached, and whether another try may help. */
type Unattached = { problem: string; again: boolean };

/** What was not attached, by number. */
export type Problems = Readonly<Record<string, Unattached>>;

type Attaching = {
  /** What has arrived. */
  files: readonly Sent[];
  /** What is being attached. */
  underway: readonly string[];
  problems: Problems;
};

/** What is to be attached next: everything that waits, in its order, once all have arrived and nothing is being attached. */
export function nextToAttach({ files, underway, problems }: Attaching, isBusy: boolean): string[] {
  if (isBusy || underway.length > 0) return [];
  return files.flatMap(({ id }) => (problems[id] ? [] : [id]));
}

/**
 * Attaches files. One that is gone keeps no other from being attached.
 * @returns why those are not attached that are not
 */
export async function attachAll(
  ids: readonly string[],
  send: (ids: readonly string[]) => Promise<FormState>,
): Promise<Problems> {
  const outcome = await send(ids);
  if (outcome.is !== "refused") return {};
  const gone = outcome.fields.uploads?.[0];
  if (!gone || ids.length === 1) {
    const why = { problem: gone ?? outcome.message, again: !gone };
    return Object.fromEntries(ids.map((id) => [id, why]));
  }
  // A refusal does not say which of several it is about.
  let problems: Problems = {};
  for (const id of ids) problems = { ...problems, ...(await attachAll([id], send)) };
  return problems;
}
