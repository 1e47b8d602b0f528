import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import type { Actor, Resolution, Scope, Status } from "@qm/domain";
import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { FullIssue } from "@/features/issues/find";
import { listSimilarIssues } from "@/features/issues/similar";
import { defaultScope } from "@/features/issues/view";
import { issuesWhere } from "@/features/issues/where";

const { issues, issueTexts } = schema;

/** Why an issue may be the same fault, the strongest first. */
export const LIKENESSES = ["url", "title", "place"] as const;
export type Likeness = (typeof LIKENESSES)[number];
export type Alike = { id: number; title: string; status: Status; resolution: Resolution | null; why: Likeness[] };

type Found = Omit<Alike, "why">;

const MOST_SHOWN = 8;
const MOST_BY_PLACE = 4;
const MOST_HITS = 200;
const ALIKE = 0.3;

/**
 * Open and past issues that may be the same fault, among what the person may see: of the same address, with a title like it,
 * or of the same category in the same campaign.
 */
export async function listAlike(actor: Actor, issue: FullIssue): Promise<Alike[]> {
  const scope = defaultScope(actor);
  const near = await listSimilarIssues(actor, issue.title);
  const others = await lookInScope(actor, scope, async (tx) => ({
    url: issue.url ? await ofAddress(tx, actor, scope, issue.id, issue.url) : [],
    title: [
      ...near.filter(({ id }) => id !== issue.id).map((one) => ({ ...one, resolution: null })),
      ...(await pastTitles(tx, actor, scope, issue)),
    ],
    place: issue.campaignId ? await ofPlace(tx, actor, scope, issue) : [],
  }));

  const alike = new Map<number, Alike>();
  for (const why of LIKENESSES) {
    for (const { id, title, status, resolution } of others[why]) {
      const known = alike.get(id);
      if (!known) alike.set(id, { id, title, status, resolution, why: [why] });
      else if (!known.why.includes(why)) known.why.push(why);
    }
  }
  return [...alike.values()].slice(0, MOST_SHOWN);
}

const COLUMNS = { id: issues.id, title: issues.title, status: issues.status, resolution: issues.resolution };

const other = (actor: Actor, scope: Scope, id: number, more: SQL) =>
  and(issuesWhere(actor, scope, {}), ne(issues.id, id), more);

/** The page at fault, without what follows a question mark: a campaign's parameters differ from link to link. */
const pageOf = (url: string) => url.split(/[?#]/)[0]!.replace(/\/$/, "");

function ofAddress(tx: Tx, actor: Actor, scope: Scope, id: number, url: string): Promise<Found[]> {
  const page = pageOf(url);
  return tx
    .select(COLUMNS)
    .from(issues)
    .innerJoin(issueTexts, and(eq(issueTexts.issueId, issues.id), eq(issueTexts.teamId, issues.teamId)))
    .where(
      other(
        actor,
        scope,
        id,
        sql`${issues.id} = any(array(select app.search_ids(${page}, ${MOST_HITS})))
          and rtrim(split_part(split_part(${issueTexts.url}, '?', 1), '#', 1), '/') = ${page}`,
      ),
    )
    .orderBy(desc(issues.id))
    .limit(MOST_SHOWN);
}

/** Issues that have ended and were called alike; the open ones are found by the index of their titles. */
function pastTitles(tx: Tx, actor: Actor, scope: Scope, { id, title }: FullIssue): Promise<Found[]> {
  const words = [...new Set(title.match(/[\p{L}\p{N}]{4,}/gu) ?? [])].slice(0, 8).join(" or ");
  if (!words) return Promise.resolve([]);
  return tx
    .select(COLUMNS)
    .from(issues)
    .where(
      other(
        actor,
        scope,
        id,
        sql`${issues.status} > 3 and ${issues.id} = any(array(select app.search_ids(${words}, ${MOST_HITS})))
          and similarity(${issues.title}, ${title}) >= ${ALIKE}`,
      ),
    )
    .orderBy(sql`similarity(${issues.title}, ${title}) desc`, desc(issues.id))
    .limit(MOST_BY_PLACE);
}

function ofPlace(tx: Tx, actor: Actor, scope: Scope, { id, campaignId, categoryId }: FullIssue): Promise<Found[]> {
  return tx
    .select(COLUMNS)
    .from(issues)
    .where(other(actor, scope, id, and(eq(issues.campaignId, campaignId!), eq(issues.categoryId, categoryId))!))
    .orderBy(desc(issues.createdAt), desc(issues.id))
    .limit(MOST_BY_PLACE);
}
