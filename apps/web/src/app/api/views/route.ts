import { listViews } from "@/features/views/queries";
import { foundOf, holds } from "@/features/views/saved";
import { answering } from "../answer";
import { wordsOf } from "../issues/options/words";

const MOST = 20;

/** Saved views in the asker's sight that hold the words of `q` in their name or their owner's. */
export const GET = answering(async (actor, params) => {
  const words = wordsOf(params);
  const views = (await listViews(actor)).filter((view) => holds(view, words));
  return { views: views.slice(0, MOST).map(foundOf) };
});
