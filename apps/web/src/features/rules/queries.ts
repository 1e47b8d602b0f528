import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, type AssignmentRule, may, notAllowed, ruleFor } from "@qm/domain";
import { and, asc, desc, eq } from "drizzle-orm";
import { takersAmong } from "@/features/issues/assign-by-rule";
import { type Names, namesById } from "@/features/issues/names";
import type { RuleDraft } from "./input";
import { namesKnown } from "./known";

const { assignmentRules, campaigns, issues, issueTexts, teamMembers, teams, users } = schema;

export type KeptRules = {
  team: { id: number; name: string };
  /** 0 where the team has none yet. */
  version: number;
  rules: AssignmentRule[];
  /** Rules that are skipped, since whom they name has left the team or the house. */
  broken: number[];
  /** Who may be named. */
  members: { id: number; name: string }[];
  /** Of what the rules name, also where it is no longer in use; of people those whom the reader may know. */
  names: Names;
  changed: { by: string; at: Date } | null;
};

/** A team's rules, for those who keep them. */
export async function findRules(actor: Actor, teamId: number): Promise<KeptRules> {
  if (!may(actor, "rule.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "team", teamId }, async (tx) => {
    const [team] = await tx.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.id, teamId));
    if (!team) throw notAllowed();
    const [kept] = await tx.select().from(assignmentRules).where(eq(assignmentRules.teamId, teamId));
    const rules = kept?.rules ?? [];
    const takers = await takersAmong(tx, teamId, rules);
    const names = await namesById(tx, {
      campaign: rules.flatMap(({ when }) => when.campaignIds),
      user: kept ? [kept.changedBy] : [],
    });
    const named = rules.map(({ assignTo }) => assignTo);
    return {
      team,
      version: kept?.version ?? 0,
      rules,
      broken: rules.filter(({ assignTo }) => !takers.has(assignTo)).map(({ id }) => id),
      members: await membersOf(tx, teamId),
      names: { ...names, user: await namesKnown(tx, actor, named) },
      changed: kept ? { by: names.user[kept.changedBy] ?? "Somebody", at: kept.changedAt } : null,
    };
  });
}

const membersOf = (tx: Tx, teamId: number) =>
  tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(teamMembers, eq(teamMembers.userId, users.id))
    .where(and(eq(teamMembers.teamId, teamId), eq(users.active, true)))
    .orderBy(asc(users.name), asc(users.id));

/** The rule that takes an issue, by name, and who gets it. */
export type Verdict = { rule: string; to: string } | null;
/** Where an issue goes by the present rules, and where by those that are tried. */
export type Trial = { id: number; title: string; createdAt: Date; before: Verdict; after: Verdict };

export const TRIED = 100;

/** Where the team's last hundred issues would go by these rules, beside where they would by the present ones. */
export async function tryRules(
  actor: Actor,
  { teamId, rules }: { teamId: number; rules: readonly RuleDraft[] },
): Promise<{ trials: Trial[] }> {
  if (!may(actor, "rule.manage")) throw notAllowed();
  return lookInScope(actor, { kind: "team", teamId }, async (tx) => {
    const [kept] = await tx.select().from(assignmentRules).where(eq(assignmentRules.teamId, teamId));
    const present = kept?.rules ?? [];
    const drafts = rules.map((rule, at) => ({ ...rule, id: rule.id ?? -at - 1 }));
    const all = [...present, ...drafts];
    const takers = await takersAmong(tx, teamId, all);
    const { user } = await namesById(tx, { user: all.map(({ assignTo }) => assignTo) });
    const verdict = (list: readonly AssignmentRule[], issue: Tried): Verdict => {
      // As it would have been at its filing, with nobody chosen by hand.
      const rule = ruleFor(list, { ...issue, assignedTo: null }, (id) => takers.has(id));
      return rule && { rule: rule.name, to: user[rule.assignTo] ?? "Somebody" };
    };
    const last = await lastIssues(tx, teamId);
    return {
      trials: last.map((issue) => ({
        id: issue.id,
        title: issue.title,
        createdAt: issue.createdAt,
        before: verdict(present, issue),
        after: verdict(drafts, issue),
      })),
    };
  });
}

type Tried = Awaited<ReturnType<typeof lastIssues>>[number];

const lastIssues = (tx: Tx, teamId: number) =>
  tx
    .select({
      id: issues.id,
      title: issues.title,
      createdAt: issues.createdAt,
      categoryId: issues.categoryId,
      campaignId: issues.campaignId,
      severity: issues.severity,
      stage: issues.stage,
      url: issueTexts.url,
      channel: campaigns.channel,
    })
    .from(issues)
    .innerJoin(issueTexts, and(eq(issueTexts.issueId, issues.id), eq(issueTexts.teamId, issues.teamId)))
    .leftJoin(campaigns, eq(campaigns.id, issues.campaignId))
    .where(eq(issues.teamId, teamId))
    .orderBy(desc(issues.createdAt), desc(issues.id))
    .limit(TRIED);
