import type { Scope } from "@qm/domain";
import type { House } from "./a-house-of-histories.fixture";
import {
  CAMPAIGNS,
  factsOf,
  filedAt,
  HOUR,
  isEnd,
  isFault,
  type Lived,
  NOW,
  percentile,
  statusNow,
} from "./histories.fixture";

type Asked = { lives: readonly Lived[]; scope: Scope; teamIds: readonly number[]; house: House };

const isOpen = (one: Lived) => !isEnd(statusNow(one));
const perThousand = (issues: readonly Lived[], links: number | null) =>
  links === null ? null : (issues.filter(isFault).length * 1_000) / links;

/** What a campaign's own page tells of the issues that somebody sees: each figure, and of how many it is. */
export function slowRecord(lives: readonly Lived[], n: number): Record<string, [number | null, number]> {
  const { launch, links } = CAMPAIGNS[n]!;
  const those = lives.filter(({ campaign }) => campaign === n);
  const count = (which: readonly Lived[]): [number, number] => [which.length, which.length];
  const ended = those.filter((one) => !isOpen(one));
  const hours = ended.map((one) => (factsOf(one).resolvedAt!.getTime() - filedAt(one).getTime()) / HOUR);
  const isOut = launch !== null && launch <= NOW;
  return {
    created: count(those),
    open: count(those.filter(isOpen)),
    ...(isOut && {
      before: count(those.filter((one) => filedAt(one) < launch)),
      after: count(those.filter((one) => filedAt(one) >= launch)),
    }),
    ...(links !== null && { links: [perThousand(those, links), links] }),
    timeToResolve: [percentile(hours, 0.5), ended.length],
  };
}

/** The list of campaigns: those in use first, then by launch, the newest first; only what somebody sees is counted. */
export function slowCampaigns({ lives, scope, teamIds, house }: Asked) {
  const theirs = scope.kind === "team" ? [scope.teamId] : scope.kind === "teams" ? teamIds : [];
  const listed = [...CAMPAIGNS.keys()].filter(
    (n) =>
      scope.kind === "all" ||
      theirs.includes(house.teams[CAMPAIGNS[n]!.team]!) ||
      lives.some(({ campaign }) => campaign === n),
  );
  const launched = (n: number) => CAMPAIGNS[n]!.launch?.getTime() ?? Number.NEGATIVE_INFINITY;
  const inUse = (n: number) => Number(CAMPAIGNS[n]!.active);
  listed.sort((a, b) => inUse(b) - inUse(a) || (launched(a) === launched(b) ? a - b : launched(b) - launched(a)));
  return listed.map((n) => {
    const those = lives.filter(({ campaign }) => campaign === n);
    const perLinks = perThousand(those, CAMPAIGNS[n]!.links);
    return { id: house.campaigns[n]!, all: those.length, open: those.filter(isOpen).length, perLinks };
  });
}
