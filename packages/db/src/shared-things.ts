import { type Actor, mayKeepView, mayShowView, notAllowed, Refusal, type ViewSharing } from "@qm/domain";
import { eq } from "drizzle-orm";
import type { Tx } from "./client";
import type { dashboards } from "./schema/dashboards";
import type { SavedView, savedViews } from "./schema/saved-views";

/** Everybody whom they are shared with reads all of them with each list. */
const MOST_OF_ONE = 300;

/** One of what people name and share; each kind keeps the same of it. */
type Thing = SavedView;
type Changed = Partial<Pick<Thing, "name" | "visibility" | "teamId" | "query">>;

/**
 * How people keep what they share: a saved view or a dashboard. Policies in PostgreSQL say the same; here each refusal has its words.
 * @param word what it is called
 */
export function sharedThings(given: typeof savedViews | typeof dashboards, word: string) {
  // Both tables have these columns, of these types: `sharing.test.ts` writes both by the same statements.
  const table = given as typeof savedViews;

  async function found(tx: Tx, id: number, locked = false): Promise<Thing> {
    const query = tx.select().from(table).where(eq(table.id, id));
    const [thing] = await query;
    if (!thing) throw new Refusal("not_found", `There is no such ${word}, or it is no longer shared with you.`);
    if (!locked) return thing;
    // Locked only once it is known to be in sight: what nobody may write cannot be locked, and is refused by its right.
    const [now] = await tx.select().from(table).where(eq(table.id, id)).for("update");
    return now ?? thing;
  }

  /** Changes one that is in sight and theirs to keep, unless somebody has since. */
  async function change(tx: Tx, actor: Actor, id: number, version: number, changed: (thing: Thing) => Changed) {
    const thing = await found(tx, id, true);
    if (!mayKeepView(actor, thing)) throw notAllowed();
    if (thing.version !== version) {
      throw new Refusal(
        "conflict",
        `Somebody saved this ${word} meanwhile, and yours was not saved. Reload to see theirs, or save yours as a new ${word}.`,
      );
    }
    const next = changed(thing);
    if (!mayShowView(actor, { ...thing, ...next })) {
      throw new Refusal(
        "forbidden",
        `You are no longer one of those who share this ${word}. Save yours as a new ${word}.`,
      );
    }
    await tx
      .update(table)
      .set({ ...next, version: version + 1, updatedAt: new Date() })
      .where(eq(table.id, id));
    return { id };
  }

  return {
    found,
    change,

    async add(tx: Tx, actor: Actor, { name, query, ...given }: Pick<Thing, "name" | "query"> & ViewSharing) {
      const sharing = whole(given);
      requireShowing(actor, sharing, word);
      if ((await tx.$count(table, eq(table.ownerId, actor.id))) >= MOST_OF_ONE) {
        throw new Refusal("invalid", `One person can keep ${MOST_OF_ONE} of these. Delete a ${word} of yours first.`);
      }
      const [made] = await tx
        .insert(table)
        .values({ ownerId: actor.id, name, query, ...sharing })
        .returning({ id: table.id });
      return { id: made!.id };
    },

    /** Renames it, and says who sees it. */
    share(tx: Tx, actor: Actor, id: number, version: number, { name, ...given }: { name: string } & ViewSharing) {
      return change(tx, actor, id, version, (thing) => {
        const sharing = whole(given);
        requireShowing(actor, sharing, word);
        // Taken back by somebody else it would be theirs no more, and nobody's to see but its owner's.
        if (sharing.visibility === "private" && thing.ownerId !== actor.id) {
          throw new Refusal("forbidden", `Only its owner can make this ${word} private.`, "visibility");
        }
        return { name, ...sharing };
      });
    },

    async remove(tx: Tx, actor: Actor, id: number): Promise<void> {
      if (!mayKeepView(actor, await found(tx, id))) throw notAllowed();
      await tx.delete(table).where(eq(table.id, id));
    },
  };
}

const whole = ({ visibility, teamId }: ViewSharing): ViewSharing => ({
  visibility,
  teamId: visibility === "team" ? teamId : null,
});

function requireShowing(actor: Actor, sharing: ViewSharing, word: string): void {
  if (mayShowView(actor, sharing)) return;
  const field = sharing.visibility === "team" ? "teamId" : "visibility";
  throw new Refusal("forbidden", `Your role may not show a ${word} to these.`, field);
}
