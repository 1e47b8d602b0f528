import { verifyCounters } from "@qm/db/counters";
import { database, withDatabase } from "@qm/db/testing";
import { isLegal, isReopening, STATUSES, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { load } from "../load";
import { make } from "./make";
import { TEAMS } from "./workspace";

withDatabase();

const ISSUES = 4_000;
const NOW = new Date("2026-11-20T00:00:00Z");

const loaded = () => load({ ...database(), issueCount: ISSUES }, () => undefined, { now: NOW });

type Told = {
  id: number;
  status: number;
  version: number;
  reopened: number;
  created: string;
  resolved: string | null;
  closed: string | null;
  moves: { at: string; version: number; before: Status | null; after: Status }[];
};

/** Each issue as it stands, beside the moves that its history tells. */
const told = () => database().owner<Told[]>`
  select i.id::int, i.status, i.version, i.reopen_count as reopened, i.created_at::text as created, i.resolved_at::text as resolved, i.closed_at::text as closed,
    json_agg(json_build_object('at', h.at::text, 'version', h.version, 'before', h.before, 'after', h.after) order by h.id) as moves
  from issues i join issue_history h on h.team_id = i.team_id and h.issue_id = i.id and h.field = 'status' group by i.team_id, i.id`;

describe("the data of the bench", () => {
  test("obey the lifecycle: each move is legal, begins where the last one ended, and leads to how the issue stands", {
    timeout: 120_000,
  }, async () => {
    await loaded();

    const issues = await told();
    expect(issues).toHaveLength(ISSUES);
    for (const { moves, ...issue } of issues) {
      const [filed, ...others] = moves;
      expect(filed).toEqual({ at: issue.created, version: 1, before: null, after: "new" });
      for (const [n, { before, after, at, version }] of others.entries()) {
        expect(before).toBe(moves[n]!.after);
        expect(isLegal({ from: before!, to: after }), `${before} to ${after}`).toBe(true);
        expect(version).toBeGreaterThan(moves[n]!.version);
        expect(new Date(at).getTime()).toBeGreaterThanOrEqual(new Date(moves[n]!.at).getTime());
      }
      const last = moves.at(-1)!;
      const ended = last.after === "closed" || last.after === "resolved";
      const isOpening = ({ before, after }: (typeof moves)[number]) =>
        before !== null && isReopening({ from: before, to: after });
      const since = moves.slice(moves.findLastIndex(isOpening) + 1);
      expect(issue).toMatchObject({
        status: STATUSES.indexOf(last.after) + 1,
        reopened: moves.filter(isOpening).length,
        resolved: ended ? since.find(({ after }) => after === "resolved" || after === "closed")!.at : null,
        closed: last.after === "closed" ? last.at : null,
      });
    }
    const reopened = issues.filter((issue) => issue.reopened > 0).length;
    expect(reopened / ISSUES).toBeGreaterThan(0.02);
  });

  test("are what triggers and a recount would have kept: counters, firsts, clocks, versions, activity and what the search reads", {
    timeout: 120_000,
  }, async () => {
    await loaded();
    const { owner, ownerUrl } = database();

    expect(await verifyCounters(ownerUrl)).toEqual([]);
    const wrong = await owner<{ what: string; n: number }[]>`
      with last as (select team_id, issue_id, max(version) as version, max(at) as at, min(at) as first from issue_history group by 1, 2),
      said as (select team_id, issue_id, max(created_at) filter (where not internal) as at from issue_comments group by 1, 2),
      firsts as (select team_id, issue_id, min(at) filter (where version > 1 and field in ('status', 'assignedTo')) as responded,
        min(at) filter (where field = 'status' and after in ('"resolved"', '"closed"')) as resolved from issue_history group by 1, 2)
      select 'version' as what, count(*)::int as n from issues i join last l on l.team_id = i.team_id and l.issue_id = i.id where l.version <> i.version
      union all select 'updated', count(*)::int from issues i join last l on l.team_id = i.team_id and l.issue_id = i.id
        left join said s on s.team_id = i.team_id and s.issue_id = i.id where i.updated_at <> greatest(l.at, s.at)
      union all select 'firsts', count(*)::int from issues i join firsts f on f.team_id = i.team_id and f.issue_id = i.id
        where (i.first_response_at, i.first_resolved_at) is distinct from (f.responded, f.resolved)
      union all select 'ahead', count(*)::int from last where at > ${NOW.toISOString()}
      union all select 'clocks', count(*)::int from issues i left join issue_clocks c on c.team_id = i.team_id and c.issue_id = i.id where c.issue_id is null
      union all select 'unwatched', count(*)::int from issues i left join issue_watchers w on w.team_id = i.team_id and w.issue_id = i.id and w.user_id = i.reported_by where w.user_id is null`;
    expect(wrong.filter(({ n }) => n > 0)).toEqual([]);

    const docs = () => owner`select issue_id::int, doc::text, notes::text from issue_texts order by 1`;
    const [made] = [await docs()];
    await owner`update issue_texts set description = description`;
    expect(await docs()).toEqual(made);
  });

  test("are the same for the same seed and moment, and others for another seed", () => {
    const lives = (seed: number) => [...make({ issueCount: 2_000, now: NOW, seed }).lives];

    expect(lives(11)).toEqual(lives(11));
    expect(lives(12)).not.toEqual(lives(11));
  });

  test("are spread as work is: few large teams, quiet weekends, most of it done", () => {
    const lives = [...make({ issueCount: 20_000, now: NOW }).lives].map(({ issue }) => issue);
    const share = (is: (issue: (typeof lives)[number]) => boolean) => lives.filter(is).length / lives.length;

    expect(share(({ teamId }) => teamId === 1)).toBeCloseTo(Math.log(2) / Math.log(TEAMS + 1), 1);
    expect(new Set(lives.map(({ teamId }) => teamId)).size).toBe(TEAMS);
    expect(share(({ createdAt }) => createdAt.getUTCDay() % 6 === 0)).toBeLessThan(0.1);
    expect(share(({ status }) => status === "closed")).toBeGreaterThan(0.7);
    expect(share(({ recurs }) => recurs)).toBeGreaterThan(0.005);
    expect(new Set(lives.map(({ title }) => title)).size / lives.length).toBeGreaterThan(0.5);
  });
});
