import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, mayKeepTemplates, notAllowed, Refusal, TEMPLATE_LIMITS } from "@qm/domain";
import { asc, eq, sql } from "drizzle-orm";
import { requireChoices } from "@/features/issues/requirements";
import type { DefaultInput, OneTemplateInput, OrderInput, TemplateInput } from "./input";

const { issueTemplates, teams } = schema;
type Kept = schema.IssueTemplate;

/**
 * Makes a team's template, or changes one.
 * @throws Refusal `conflict` for a name that is taken, and for a template that somebody changed meanwhile
 */
export function keepTemplate(actor: Actor, { id, version, ...values }: TemplateInput): Promise<{ id: number }> {
  return keeping(actor, values.teamId, async (tx, kept) => {
    const before = id === undefined ? undefined : kept.find((one) => one.id === id);
    if (id !== undefined && !before) throw noSuchTemplate();
    if (before && before.version !== version) {
      throw new Refusal(
        "conflict",
        "Somebody changed this template meanwhile. Nothing of yours is lost: copy what you need, then reload the page.",
      );
    }
    const name = values.name.toLowerCase();
    if (kept.some((one) => one.id !== id && one.name.toLowerCase() === name)) {
      throw new Refusal("conflict", "The team has a template of this name already.", "name");
    }
    await requireChoices(
      tx,
      { categoryId: values.categoryId ?? undefined },
      before && { categoryId: before.categoryId ?? undefined },
    );
    if (values.isDefault) await dropDefault(tx, kept, id);

    if (before) {
      const { teamId: _, ...changed } = values;
      await tx
        .update(issueTemplates)
        .set({ ...changed, version: before.version + 1 })
        .where(eq(issueTemplates.id, before.id));
      return { id: before.id };
    }
    if (kept.length >= TEMPLATE_LIMITS.perTeam) {
      throw new Refusal("invalid", `A team can have ${TEMPLATE_LIMITS.perTeam} templates at most.`);
    }
    const position = Math.max(-1, ...kept.map((one) => one.position)) + 1;
    const [made] = await tx
      .insert(issueTemplates)
      .values({ ...values, position })
      .returning({ id: issueTemplates.id });
    return { id: made!.id };
  });
}

/** Puts a team's templates in this order. One that is not named, since somebody made it meanwhile, comes last. */
export function orderTemplates(actor: Actor, { teamId, ids }: OrderInput): Promise<void> {
  return keeping(actor, teamId, async (tx, kept) => {
    const placeOf = (id: number) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const ordered = kept.toSorted((a, b) => placeOf(a.id) - placeOf(b.id));
    for (const [position, one] of ordered.entries()) {
      if (one.position !== position)
        await tx.update(issueTemplates).set({ position }).where(eq(issueTemplates.id, one.id));
    }
  });
}

/** Names the template with which the team's form begins, or none. */
export function setDefaultTemplate(actor: Actor, { teamId, id }: DefaultInput): Promise<void> {
  return keeping(actor, teamId, async (tx, kept) => {
    const next = kept.find((one) => one.id === id);
    if (id !== undefined && !next) throw noSuchTemplate();
    await dropDefault(tx, kept, id);
    if (next && !next.isDefault) await change(tx, next, true);
  });
}

/** Deletes a template. Issues that were filed by it stay as they are. */
export function removeTemplate(actor: Actor, { id }: OneTemplateInput): Promise<void> {
  return inScope(actor, { kind: "mine" }, async (tx) => {
    const [found] = await tx
      .select({ teamId: issueTemplates.teamId })
      .from(issueTemplates)
      .where(eq(issueTemplates.id, id));
    if (!found) throw noSuchTemplate();
    if (!mayKeepTemplates(actor, found.teamId)) throw notAllowed();
    await tx.delete(issueTemplates).where(eq(issueTemplates.id, id));
  });
}

/** Works on a team's templates while nobody else does: names and the default are the team's, and so is the order. */
async function keeping<Result>(actor: Actor, teamId: number, run: (tx: Tx, kept: Kept[]) => Promise<Result>) {
  if (!mayKeepTemplates(actor, teamId)) throw notAllowed();
  return inScope(actor, { kind: "team", teamId }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('issue_templates'), ${teamId})`);
    const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId));
    if (!team) throw notAllowed();
    const kept = await tx
      .select()
      .from(issueTemplates)
      .where(eq(issueTemplates.teamId, teamId))
      .orderBy(asc(issueTemplates.position), asc(issueTemplates.id));
    return run(tx, kept);
  });
}

async function dropDefault(tx: Tx, kept: readonly Kept[], but: number | undefined) {
  const former = kept.find((one) => one.isDefault && one.id !== but);
  if (former) await change(tx, former, false);
}

const change = (tx: Tx, { id, version }: Kept, isDefault: boolean) =>
  tx
    .update(issueTemplates)
    .set({ isDefault, version: version + 1 })
    .where(eq(issueTemplates.id, id));

const noSuchTemplate = () => new Refusal("not_found", "There is no such template: somebody deleted it meanwhile.");
