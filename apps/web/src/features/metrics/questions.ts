import type { DefinitionKey, ScopeKind } from "@qm/domain";
import type { Answer } from "./answer";

type Question = {
  /** The question, which is also the title of its tile. */
  title: string;
  drawn: Answer["drawn"];
  definitions: readonly DefinitionKey[];
  /** The scopes in which it makes sense, where it is not all of them. */
  scopes?: readonly ScopeKind[];
  /** Says something even where its days are still to come, since it tells how things stand at this moment. */
  standing?: true;
  /** Whose issues it counts, where it is a part of the scope. */
  whose?: string;
  /** Takes the whole width of a dashboard. */
  wide?: true;
};

/** Campaigns belong to teams, and nobody has some of their own. */
const OF_TEAMS = ["all", "teams", "team"] as const;

/** Every question that a tile can ask, told once. Who answers stands in `metrics`. */
export const QUESTIONS = {
  overview: {
    title: "How much came in, and how much was done?",
    drawn: "figures",
    definitions: [
      "created",
      "resolved",
      "open",
      "overdue",
      "net",
      "timeToResolve",
      "reopenRate",
      "escapeRate",
      "recurrenceRate",
      "before",
    ],
    standing: true,
    wide: true,
  },
  became: {
    title: "What became of what I filed?",
    drawn: "figures",
    definitions: ["became", "timeToResolve", "before"],
    scopes: ["mine"],
    whose: "Filed by me",
    wide: true,
  },
  keepingUp: { title: "Are we keeping up?", drawn: "bars", definitions: ["created", "resolved", "before"] },
  timeToResolve: {
    title: "How long until an issue is resolved?",
    drawn: "spread",
    definitions: ["timeToResolve", "before"],
  },
  timeToFirstResolve: {
    title: "How long until it is resolved for the first time?",
    drawn: "spread",
    definitions: ["timeToFirstResolve", "before"],
  },
  timeToRespond: {
    title: "How long until somebody answers?",
    drawn: "spread",
    definitions: ["timeToRespond", "before"],
  },
  backlog: { title: "Does the backlog grow?", drawn: "flow", definitions: ["backlog"] },
  goals: { title: "Do we keep the agreed times?", drawn: "table", definitions: ["goals", "before"], standing: true },
  goalsByTeam: {
    title: "Where are agreed times kept?",
    drawn: "funnels",
    definitions: ["goals", "goalsFunnel"],
    scopes: ["all", "teams"],
    wide: true,
  },
  steady: { title: "Is it more than chance?", drawn: "control", definitions: ["created", "control"], wide: true },
  escaping: {
    title: "How many faults are found only after launch?",
    drawn: "control",
    definitions: ["escapeRate", "control"],
  },
  reopening: { title: "Do fixes hold?", drawn: "control", definitions: ["reopenRate", "control"] },
  criticalGaps: {
    title: "How long from one critical fault after launch to the next?",
    drawn: "control",
    definitions: ["criticalGap", "control"],
    scopes: OF_TEAMS,
  },
  campaigns: {
    title: "How good are our campaigns?",
    drawn: "figures",
    definitions: ["failRate", "perCampaign", "perLinks", "before"],
    scopes: OF_TEAMS,
    wide: true,
  },
  perCampaign: {
    title: "Do campaigns get better?",
    drawn: "control",
    definitions: ["perCampaign", "control"],
    scopes: OF_TEAMS,
  },
  teams: {
    title: "Which teams differ by more than chance?",
    drawn: "funnel",
    definitions: ["perCampaign", "funnel"],
    scopes: ["all", "teams"],
  },
  ageing: { title: "How old is what is open?", drawn: "parted", definitions: ["age"], standing: true },
  byCategory: { title: "Which categories make most of it?", drawn: "pareto", definitions: ["pareto", "before"] },
  byRootCause: { title: "Where do faults come from?", drawn: "pareto", definitions: ["pareto", "rootCause", "before"] },
  byCampaign: { title: "Which campaigns make most of it?", drawn: "pareto", definitions: ["pareto", "before"] },
  byTeam: {
    title: "Where is the load?",
    drawn: "pareto",
    definitions: ["pareto", "before"],
    scopes: ["all", "teams", "mine"],
  },
} as const satisfies Record<string, Question>;

export type QuestionKey = keyof typeof QUESTIONS;
export const QUESTION_KEYS = Object.keys(QUESTIONS) as QuestionKey[];

export const isQuestion = (text: string): text is QuestionKey => Object.hasOwn(QUESTIONS, text);

export const questionOf = (key: QuestionKey): Question => QUESTIONS[key];

/** The questions whose answer is a control chart, of which people may say something. */
export type ChartedKey = {
  [K in QuestionKey]: (typeof QUESTIONS)[K]["drawn"] extends "control" ? K : never;
}[QuestionKey];

export const isCharted = (text: string): text is ChartedKey => isQuestion(text) && QUESTIONS[text].drawn === "control";

/** Whether a point of the chart is no week but the time from one fault to the next, which is named by its last day. */
export const isOfGaps = (text: string): boolean => text === ("criticalGaps" satisfies ChartedKey);

/** The questions that make sense in a scope. */
export const questionsIn = (kind: ScopeKind): QuestionKey[] =>
  QUESTION_KEYS.filter((key) => questionOf(key).scopes?.includes(kind) ?? true);
