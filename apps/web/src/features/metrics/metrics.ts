import "server-only";
import type { Answer } from "./answer";
import { askAgeing } from "./asks/ageing";
import { askBacklog } from "./asks/backlog";
import { askCampaigns, askTeamsFunnel } from "./asks/campaigns";
import { askCriticalGaps } from "./asks/critical-gaps";
import { askBecame, askOverview } from "./asks/figures";
import { askGoals, askGoalsByTeam } from "./asks/goals";
import { askPareto } from "./asks/pareto";
import { askPerCampaign } from "./asks/per-campaign";
import { askKeepingUp, askTimeToFirstResolve, askTimeToResolve, askTimeToRespond } from "./asks/per-step";
import { askEscaping, askReopening } from "./asks/shares";
import { askSteady } from "./asks/steady";
import type { Question } from "./question";
import { QUESTIONS, type QuestionKey } from "./questions";

type Ask = (question: Question) => Promise<Answer>;

/** Every metric: its question, and who answers it. A mark opens the list of exactly the issues behind it, since both start from `askedWhere`. */
export const metrics = {
  overview: { ...QUESTIONS.overview, ask: askOverview },
  became: { ...QUESTIONS.became, ask: askBecame },
  keepingUp: { ...QUESTIONS.keepingUp, ask: askKeepingUp },
  timeToResolve: { ...QUESTIONS.timeToResolve, ask: askTimeToResolve },
  timeToFirstResolve: { ...QUESTIONS.timeToFirstResolve, ask: askTimeToFirstResolve },
  timeToRespond: { ...QUESTIONS.timeToRespond, ask: askTimeToRespond },
  backlog: { ...QUESTIONS.backlog, ask: askBacklog },
  goals: { ...QUESTIONS.goals, ask: askGoals },
  goalsByTeam: { ...QUESTIONS.goalsByTeam, ask: askGoalsByTeam },
  steady: { ...QUESTIONS.steady, ask: askSteady },
  escaping: { ...QUESTIONS.escaping, ask: askEscaping },
  reopening: { ...QUESTIONS.reopening, ask: askReopening },
  criticalGaps: { ...QUESTIONS.criticalGaps, ask: askCriticalGaps },
  campaigns: { ...QUESTIONS.campaigns, ask: askCampaigns },
  perCampaign: { ...QUESTIONS.perCampaign, ask: askPerCampaign },
  teams: { ...QUESTIONS.teams, ask: askTeamsFunnel },
  ageing: { ...QUESTIONS.ageing, ask: askAgeing },
  byCategory: { ...QUESTIONS.byCategory, ask: askPareto("categoryId") },
  byRootCause: { ...QUESTIONS.byRootCause, ask: askPareto("rootCause") },
  byCampaign: { ...QUESTIONS.byCampaign, ask: askPareto("campaignId") },
  byTeam: { ...QUESTIONS.byTeam, ask: askPareto("teamId") },
} satisfies Record<QuestionKey, { ask: Ask }>;
