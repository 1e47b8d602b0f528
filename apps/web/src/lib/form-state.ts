import type { Change } from "@qm/domain";

/** What a form hears back. What was typed comes back with a refusal, so that nothing is lost. */
export type FormState<Result = unknown> =
  | { is: "fresh" }
  | { is: "done"; result: Result; at: number }
  | {
      is: "refused";
      message: string;
      fields: Record<string, string[]>;
      typed: Record<string, string>;
      conflict?: { changes: Change[]; version: number };
      at: number;
    };

export const FRESH: FormState<never> = { is: "fresh" };
