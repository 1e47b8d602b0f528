import "server-only";
import type { Answer } from "./answer";
import { askAgeing } from "./asks/ageing";
import { askBecame, askOverview } from "./asks/figures";
import { askPareto } from "./asks/pareto";
import { askKeepingUp, askTimeToResolve } from "./asks/per-step";
import type { Question } from "./question";
import { QUESTIONS, type QuestionKey } from "./questions";

type Ask = (question: Question) => Promise<Answer>;

/** Every metric: its question, and who answers it. A mark opens the list of exactly the issues behind it, since both start from `issuesWhere`. */
export const metrics = {
  overview: { ...QUESTIONS.overview, ask: askOverview },
  became: { ...QUESTIONS.became, ask: askBecame },
  keepingUp: { ...QUESTIONS.keepingUp, ask: askKeepingUp },
  timeToResolve: { ...QUESTIONS.timeToResolve, ask: askTimeToResolve },
  ageing: { ...QUESTIONS.ageing, ask: askAgeing },
  byCategory: { ...QUESTIONS.byCategory, ask: askPareto("categoryId") },
  byRootCause: { ...QUESTIONS.byRootCause, ask: askPareto("rootCause") },
  byCampaign: { ...QUESTIONS.byCampaign, ask: askPareto("campaignId") },
  byTeam: { ...QUESTIONS.byTeam, ask: askPareto("teamId") },
} satisfies Record<QuestionKey, { ask: Ask }>;
