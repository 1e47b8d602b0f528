import type { DefinitionKey, ScopeKind } from "@qm/domain";
import type { Answer } from "./answer";

type Question = {
  /** The question, which is also the title of its tile. */
  title: string;
  drawn: Answer["drawn"];
  definitions: readonly DefinitionKey[];
  /** The scopes in which it makes sense, where it is not all of them. */
  scopes?: readonly ScopeKind[];
  /** Takes the whole width of a dashboard. */
  wide?: true;
};

/** Every question that a tile can ask, told once. Who answers stands in `metrics`. */
export const QUESTIONS = {
  overview: {
    title: "How much came in, and how much was done?",
    drawn: "figures",
    definitions: ["created", "resolved", "open", "overdue", "timeToResolve", "reopenRate", "escapeRate"],
    wide: true,
  },
  became: {
    title: "What became of what I filed?",
    drawn: "figures",
    definitions: ["became", "timeToResolve"],
    scopes: ["mine"],
    wide: true,
  },
  keepingUp: { title: "Are we keeping up?", drawn: "bars", definitions: ["created", "resolved"] },
  timeToResolve: {
    title: "How long until an issue is resolved?",
    drawn: "spread",
    definitions: ["timeToResolve"],
  },
  ageing: { title: "How old is what is open?", drawn: "parted", definitions: ["age"] },
  byCategory: { title: "Which categories make most of it?", drawn: "pareto", definitions: ["pareto"] },
  byRootCause: { title: "Where do faults come from?", drawn: "pareto", definitions: ["pareto", "rootCause"] },
  byCampaign: { title: "Which campaigns make most of it?", drawn: "pareto", definitions: ["pareto"] },
  byTeam: {
    title: "Where is the load?",
    drawn: "pareto",
    definitions: ["pareto"],
    scopes: ["all", "teams", "mine"],
  },
} as const satisfies Record<string, Question>;

export type QuestionKey = keyof typeof QUESTIONS;
export const QUESTION_KEYS = Object.keys(QUESTIONS) as QuestionKey[];

export const isQuestion = (text: string): text is QuestionKey => Object.hasOwn(QUESTIONS, text);

export const questionOf = (key: QuestionKey): Question => QUESTIONS[key];

/** The questions that make sense in a scope. */
export const questionsIn = (kind: ScopeKind): QuestionKey[] =>
  QUESTION_KEYS.filter((key) => questionOf(key).scopes?.includes(kind) ?? true);
