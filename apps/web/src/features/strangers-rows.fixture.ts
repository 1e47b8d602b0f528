import { signInAs } from "@qm/auth/testing";
import { type FormState, FRESH } from "@/lib/form-state";
import { type Answer, type Asker, answerTo, type Scene } from "./strangers.fixture";
import { ACTIONS } from "./strangers-doors.fixture";
import { actionsOfServer } from "./strangers-exports.fixture";
import { FUNCTIONS } from "./strangers-functions.fixture";
import { heard } from "./strangers-heard.fixture";

/** The functions of the server that are asked. */
export const askedFunctions = () =>
  Object.entries(FUNCTIONS).flatMap(([key, row]) => ("ask" in row ? [{ key, ...row }] : []));

/** The server actions that let some people do what others may not. */
export const guardedActions = () =>
  Object.entries(ACTIONS).flatMap(([key, row]) => ("answers" in row ? [{ key, ...row }] : []));

export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Sends a form to an action as this person, and says what it came to. */
export async function askAction(
  actions: Awaited<ReturnType<typeof actionsOfServer>>,
  { key, form }: Pick<ReturnType<typeof guardedActions>[number], "key" | "form">,
  scene: Scene,
  asker: Asker,
): Promise<Answer> {
  await signInAs(scene[asker]);
  return heard((await actions.get(key)!(FRESH, formOf(form(scene)))) as FormState);
}

/** Something that people are let do or refused, with how each is answered. */
export type GuardedRow = {
  key: string;
  answers: Partial<Record<Asker, Answer>>;
  writer?: Asker | undefined;
  ask: (scene: Scene, asker: Asker) => Promise<Answer>;
};

export async function guardedRows(): Promise<GuardedRow[]> {
  const actions = await actionsOfServer();
  return [
    ...askedFunctions().map(({ key, answers, writer, ask }) => ({
      ...{ key, answers, writer },
      ask: (scene: Scene, asker: Asker) => answerTo(() => ask(scene[asker], scene)),
    })),
    ...guardedActions().map((row) => ({
      ...{ key: row.key, answers: row.answers, writer: row.writer },
      ask: (scene: Scene, asker: Asker) => askAction(actions, row, scene, asker),
    })),
  ];
}
