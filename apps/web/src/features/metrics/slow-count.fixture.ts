import type { TestActor } from "@qm/db/testing";
import { addDays, type Period, type Scope, type Status, startOfDay } from "@qm/domain";
import type { House } from "./a-house-of-histories.fixture";
import {
  CAMPAIGNS,
  day,
  factsOf,
  filedAt,
  HOUR,
  isEnd,
  isFault,
  type Lived,
  NOW,
  type Place,
  percentile,
  placeAt,
  resolutionAt,
  statusNow,
  within,
  zone,
} from "./histories.fixture";
import type { SlowClocks, Which } from "./slow-clocks.fixture";

type Days = { from: string; to: string };

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** What somebody sees, and every answer about it counted one by one. */
export class SlowCount {
  constructor(
    readonly lives: readonly Lived[],
    /** All lives, of which a fault that came back may have been another that is not asked for. */
    readonly everything: readonly Lived[],
    readonly actor: TestActor,
    readonly scope: Scope,
    readonly house: House,
    readonly clocks: SlowClocks,
  ) {}

  overview(period: Period) {
    const filed = this.lives.filter((one) => within(filedAt(one), period));
    const resolved = this.lives.filter((one) => within(factsOf(one).resolvedAt, period));
    const known = filed.filter((one) => one.stage !== null && isFault(one));
    const hours = resolved.map((one) => (factsOf(one).resolvedAt!.getTime() - filedAt(one).getTime()) / HOUR);
    return {
      created: [filed.length, filed.length],
      resolved: [resolved.length, resolved.length],
      net: [filed.length - resolved.length, filed.length - resolved.length],
      timeToResolve: [percentile(hours, 0.5), resolved.length],
      reopened: [share(resolved.filter((one) => factsOf(one).reopened).length, resolved.length), resolved.length],
      escaped: [share(known.filter(({ stage }) => stage === "after_launch").length, known.length), known.length],
      recurred: [share(filed.filter((one) => this.#recurs(one)).length, filed.length), filed.length],
    };
  }

  standing() {
    const open = this.lives.filter((one) => !isEnd(statusNow(one)));
    return { open: open.length, overdue: open.filter(({ due }) => due === "past").length };
  }

  became(period: Period) {
    const filed = this.lives.filter((one) => one.mine && within(filedAt(one), period));
    const now = (...statuses: Status[]) => filed.filter((one) => statuses.includes(statusNow(one)));
    return {
      filed: filed.length,
      waiting: now("new", "open").length,
      in_progress: now("in_progress").length,
      confirm: now("resolved").length,
      fixed: now("closed").filter(({ ends }) => ends === "fixed").length,
      declined: now("closed").filter(({ ends }) => ends === "declined").length,
      duplicate: now("closed").filter(({ ends }) => ends === "duplicate").length,
      cannot_reproduce: now("closed").filter(({ ends }) => ends === "cannot_reproduce").length,
    };
  }

  goals(period: Period, of: (one: Lived) => boolean) {
    const [respond, resolve] = (["respond", "resolve"] as const).map((which) => this.#kept(period, of, which));
    return [respond!.share, resolve!.share, respond!.late, resolve!.late];
  }

  /** What stopped in the period, and what had run out when it ended and is late still. */
  #kept(period: Period, of: (one: Lived) => boolean, which: Which) {
    const clocks = this.lives.filter(of).flatMap((one) => this.clocks.of(one, which) ?? []);
    const stopped = clocks.filter(({ stoppedAt }) => within(stoppedAt, period));
    const late = clocks.filter(({ isLate }) => isLate);
    const end = startOfDay(addDays(period.to, 1), zone());
    const ranOut = end > NOW ? late : late.filter(({ ranOutAt }) => ranOutAt && ranOutAt < end);
    const n = stopped.length + ranOut.length;
    return {
      share: [share(stopped.filter(({ isKept }) => isKept).length, n), n],
      late: [late.length, late.length],
    };
  }

  pareto(period: Period, causeOf: (one: Lived) => number | string | null, most: number) {
    const filed = this.lives.filter((one) => within(filedAt(one), period));
    const counts = new Map<string, number>();
    for (const one of filed) {
      const cause = String(causeOf(one) ?? "none");
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
    const sizes = [...counts.values()].sort((a, b) => b - a);
    const shown = sizes.length > most + 1 ? sizes.slice(0, most) : sizes;
    const others = filed.length - shown.reduce((sum, n) => sum + n, 0);
    return { counts, sizes: others > 0 ? [...shown, others] : shown, whole: filed.length };
  }

  /** What was found after launch, and all of which it is known. */
  escaped(days: Days) {
    const known = this.lives.filter((one) => within(filedAt(one), days) && one.stage !== null && isFault(one));
    return [known.filter(({ stage }) => stage === "after_launch").length, known.length];
  }

  /** What had been reopened, and all that was resolved. */
  reopened(days: Days) {
    const resolved = this.lives.filter((one) => within(factsOf(one).resolvedAt, days));
    return [resolved.filter((one) => factsOf(one).reopened).length, resolved.length];
  }

  /** Days from each day with critical faults after launch to the next, and how many there were on that; then what has passed since the last. */
  criticalGaps({ to }: Days): [days: number, faults: number][] {
    const found = this.lives.filter(
      (one) => one.severity === "critical" && one.stage === "after_launch" && isFault(one) && day(filedAt(one)) <= to,
    );
    const days = [...new Set(found.map((one) => day(filedAt(one))))].sort();
    const between = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / (24 * HOUR);
    const gaps = days.slice(1).map((until, n): [number, number] => {
      return [between(days[n]!, until), found.filter((one) => day(filedAt(one)) === until).length];
    });
    const [last, today] = [days.at(-1), day(NOW)];
    return last && last < today && to >= today ? [...gaps, [between(last, today), 0]] : gaps;
  }

  campaigns(period: Period) {
    const launched = this.#launched(period);
    const of = (...those: number[]) => this.#faultsOf(those);
    const failed = launched.filter((n) => of(n).some(({ stage }) => stage === "after_launch"));
    const sized = launched.filter((n) => CAMPAIGNS[n]!.links);
    const links = sized.reduce((sum, n) => sum + CAMPAIGNS[n]!.links!, 0);
    return {
      failed: [share(failed.length, launched.length), launched.length],
      perCampaign: [share(of(...launched).length, launched.length), launched.length],
      perLinks: [links === 0 ? null : (of(...sized).length * 1_000) / links, links],
    };
  }

  /** Faults and launches of the days; of one team where only its own campaigns are asked for. */
  ofLaunches(days: Days, team?: number) {
    const launched = this.#launched(days).filter((n) => team === undefined || CAMPAIGNS[n]!.team === team);
    const faults = this.#faultsOf(launched).filter((one) => team === undefined || one.team === team);
    return [faults.length, launched.length] as const;
  }

  #launched(days: Days) {
    const { actor, scope, house } = this;
    const own = scope.kind === "team" ? [scope.teamId] : actor.teamIds;
    return [...CAMPAIGNS.entries()].flatMap(([n, { team, launch }]) => {
      const isOut = within(launch, days) && launch! <= NOW;
      return isOut && (scope.kind === "all" || own.includes(house.teams[team]!)) ? [n] : [];
    });
  }

  #faultsOf(campaigns: readonly number[]) {
    return this.lives.filter(
      (one) =>
        one.campaign !== null &&
        campaigns.includes(one.campaign) &&
        isFault(one) &&
        (this.scope.kind === "all" || CAMPAIGNS[one.campaign]!.team === one.team),
    );
  }

  /** Whether there was such a fault, fixed as far as was known, in the moment of the filing. */
  #recurs(one: Lived) {
    const at = filedAt(one);
    return this.everything.some((other) => {
      if (filedAt(other) >= at) return false;
      const { firstResolvedAt } = factsOf(other, at);
      return (
        firstResolvedAt !== null &&
        firstResolvedAt < at &&
        [null, "fixed"].includes(resolutionAt(other, at)) &&
        one.filedAs.campaign !== null &&
        isOfAKind(placeAt(other, at), one.filedAs)
      );
    });
  }
}

const isOfAKind = (one: Place, other: Place) =>
  one.team === other.team && one.campaign === other.campaign && one.category === other.category;
