import "server-only";
import { lookAside } from "@qm/db";
import type { Answer } from "../answer";
import { controlled, WEEKLY } from "../control";
import { controlBase } from "../control-base";
import { launchedIn, launchesBy } from "../launches";
import { hrefOf, type Question } from "../question";

/** Issues for each campaign by the week of its launch: a u chart, since every week launches another number. */
export function askPerCampaign(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const base = await controlBase(tx, question, "perCampaign");
    const { weeks } = base;
    const days = { from: weeks[0]!.from, to: weeks.at(-1)!.to };
    const found = await launchesBy(tx, question, days, "week");
    const points = weeks.map((one) => {
      const { faults = 0, campaigns = 0 } = found.find(({ key }) => key === one.from) ?? {};
      const href = hrefOf(question, launchedIn(question, { from: one.from, to: one.to }));
      return { ...one, key: one.from, observed: faults, over: campaigns, behind: { n: faults, href } };
    });
    return controlled(
      points,
      { ...WEEKLY, unit: "per_campaign", axis: "Issues per campaign", measure: "faults" },
      base,
    );
  });
}
