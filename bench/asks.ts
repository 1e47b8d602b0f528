import { DEFAULT_PERIOD, type Scope } from "@qm/domain";
import { FIRST_FACETS } from "../apps/web/src/features/issues/facet-keys";
import { listFacets } from "../apps/web/src/features/issues/facets";
import type { IssueFilters } from "../apps/web/src/features/issues/fields";
import { countIssues } from "../apps/web/src/features/issues/queries";
import { listSimilarIssues } from "../apps/web/src/features/issues/similar";
import { DEFAULT_SORT } from "../apps/web/src/features/issues/view";
import { tilesShown } from "../apps/web/src/features/metrics/dashboard";
import { askMetric } from "../apps/web/src/features/metrics/queries";
import { type QuestionKey, questionsIn } from "../apps/web/src/features/metrics/questions";
import type { Stand } from "./stands";

const NOW = new Date();

/** What a tile asks, where it can be asked. */
export const askChart =
  (key: QuestionKey) =>
  async ({ actor, scope }: Stand) => {
    if (questionsIn(scope.kind).includes(key)) await askMetric(actor, key, asked(scope), NOW);
  };

/** Every tile of the dashboard that everybody begins with. */
export async function askDashboard({ actor, scope }: Stand) {
  for (const { key } of tilesShown({ scope, tiles: null })) await askMetric(actor, key, asked(scope), NOW);
}

const asked = (scope: Scope) => ({ scope, filters: {}, period: DEFAULT_PERIOD });

export const askFacets =
  (filters: IssueFilters) =>
  ({ actor, scope }: Stand) =>
    listFacets(actor, { scope, text: "", filters, sort: DEFAULT_SORT, place: null }, [...FIRST_FACETS, "quick"]);

export const askCount =
  (filters: IssueFilters) =>
  ({ actor, scope }: Stand) =>
    countIssues(actor, { scope, text: "", filters });

export const askSimilar =
  (title: string) =>
  ({ actor }: Stand) =>
    listSimilarIssues(actor, title);
