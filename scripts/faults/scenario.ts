import type { House } from "./house";

/** One fault and what must hold through it. */
export type Scenario = {
  /** A sentence that states what is guaranteed. */
  name: string;
  /** Whether it is part of the short form. */
  isShort: boolean;
  /** @returns figures worth telling, or why it cannot be tried here */
  run(house: House, short: boolean): Promise<string>;
};

/** What a scenario answers where this machine cannot try it. */
export const SKIPPED = "Skipped: ";

export function must(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
