import type { Actor, Scope } from "@qm/domain";
import { type QuestionKey, questionsIn } from "./questions";

/** A question as somebody asks it somewhere. */
export type Stand = { key: QuestionKey; actor: Actor; scope: Scope };

/** Every question that makes sense, for each of these people in their scope. */
export const standsOn = (people: readonly (readonly [Actor, Scope])[]): Stand[] =>
  people.flatMap(([actor, scope]) => questionsIn(scope.kind).map((key) => ({ key, actor, scope })));
