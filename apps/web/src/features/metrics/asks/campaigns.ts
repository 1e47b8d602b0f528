import "server-only";
import { lookAside } from "@qm/db";
import type { Day } from "@qm/domain";
import { namesById } from "@/features/issues/names";
import type { Answer, Compared, ControlPoint, Figure } from "../answer";
import { campaignsHref } from "../campaigns-view";
import { judgedByFunnel } from "../judged-by-funnel";
import { type Launches, launchedAltogether, launchedIn, launchesBy, ofOwn } from "../launches";
import { compared, hrefOf, perCampaignFigure, perLinksFigure, type Question } from "../question";

/** How well the campaigns went that were launched in the period. */
export function askCampaigns(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    // The periods that are compared end on different days.
    const launches = new Map<Day, Launches>();
    const launchesOf = async (asked: Question) => {
      const { to } = asked.period;
      const found = launches.get(to) ?? (await launchedAltogether(tx, asked));
      launches.set(to, found);
      return found;
    };
    const both = (figure: (asked: Question, launches: Launches) => Figure) =>
      compared(question, async (asked) => figure(asked, await launchesOf(asked)));
    const figures: Compared[] = [
      {
        key: "failed",
        label: "Campaigns with faults after launch",
        unit: "share",
        better: "less",
        ...(await both(failRate)),
      },
      {
        key: "perCampaign",
        label: "Issues per campaign",
        unit: "per_campaign",
        better: "less",
        ...(await both(perCampaign)),
      },
      {
        key: "perLinks",
        label: "Issues per 1,000 links",
        unit: "per_1000_links",
        better: "less",
        ...(await both(perLinks)),
      },
    ];
    return { drawn: "figures", figures };
  });
}

/** Of campaigns, whose list it leads to: the list of their faults would show another number. */
const failRate = ({ scope, filters, period }: Question, { campaigns: n, failed: part }: Launches): Figure => ({
  value: n === 0 ? null : part / n,
  ...{ n, part, of: "campaigns" },
  href: campaignsHref({
    scope,
    launches: { which: "failed", filters, period: { from: period.from, to: period.to } },
  }),
});

const perCampaign = (question: Question, { campaigns, faults }: Launches): Figure =>
  perCampaignFigure(question, launchedIn(question, question.period), faults, campaigns);

const perLinks = (question: Question, { links, linkedFaults }: Launches): Figure =>
  perLinksFigure(question, { ...launchedIn(question, question.period), linksKnown: true }, linkedFaults, links);

/** Issues for each campaign, team by team, each judged by the number of its own campaigns. */
export function askTeamsFunnel(question: Question): Promise<Answer> {
  const days = question.period;
  return lookAside(question.actor, question.scope, async (tx) => {
    const found = await launchesBy(tx, question, days, "team");
    const units = found.map(({ key, campaigns: n, faults: count }) => ({ teamId: Number(key), n, count }));
    const { team } = await namesById(tx, { team: units.map(({ teamId }) => teamId) });
    const judged = judgedByFunnel("u", units);
    const points = judged.points.map(
      ({ unit, value, centre, lower, upper, outside }): ControlPoint => ({
        key: String(unit.teamId),
        label: team[unit.teamId] ?? `#${unit.teamId}`,
        value,
        n: unit.count,
        denominator: unit.n,
        centre,
        lower,
        upper,
        outside,
        href: hrefOf(question, { ...ofOwn(question, days), teamId: [unit.teamId] }),
      }),
    );
    return {
      drawn: "funnel",
      unit: "per_campaign",
      denominator: "campaigns launched",
      points,
      caution: judged.caution,
    };
  });
}
