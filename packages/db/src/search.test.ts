import { type Actor, inside, mayOpen, type Scope, sees } from "@qm/domain";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stateOf } from "./rights-attempts.fixture";
import { inScope, lookInScope } from "./scope";
import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

const ALL = { kind: "all" } as const;
const TEAMS = { kind: "teams" } as const;
const MINE = { kind: "mine" } as const;

type Paging = { limit?: number; before?: number };

const search = (actor: Actor, scope: Scope, words: string, { limit = 50, before }: Paging = {}) =>
  lookInScope(actor, scope, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select app.search_ids(${words}, ${limit}, ${before ?? null}) as id`,
    );
    return rows.map(({ id }) => Number(id));
  });

/** Of these words, those that find an issue with this text. */
async function finding(words: readonly string[], text: { title?: string; url?: string }): Promise<string[]> {
  const admin = await anActor("admin");
  await anIssue({ title: "Nothing", ...text });
  const found: string[] = [];
  for (const some of words) if ((await search(admin, ALL, some)).length > 0) found.push(some);
  return found;
}

describe("words", () => {
  test("find a title by stems, beginnings, phrases and alternatives, and without what is excluded", async () => {
    const matching = [
      "links",
      "LINK",
      "linked",
      "broken newsletter",
      "newsletter broken",
      '"summer newsletter"',
      "broken -image",
      "image or newsletter",
      // The last word may be a beginning still.
      "newsl",
      "broken new",
      // A last word without a meaning of its own narrows nothing.
      "broken links with",
      "links in the",
      "summer and",
    ];
    const other = ["ne", "broken image", '"newsletter summer"', "broken -summer", "image or video", "not"];

    const found = await finding([...matching, ...other], { title: "Broken links in the summer newsletter" });

    expect(found).toEqual(matching);
  });

  test("find an address by any of its parts", async () => {
    const url = "https://example.test/offers/shoes?utm_campaign=spring_sale_2026&utm_source=mail#anchor";
    const words = [
      "spring_sale_2026",
      "utm_source",
      "utm_source=mail",
      "utm_campaign=spring",
      "offers",
      "offers/shoes",
      "https://example.test/offers",
      "https://example.test/offers/shoes?utm_campaign=spring_sale_2026",
      "example.test",
      "anchor",
    ];

    expect(await finding(words, { url })).toEqual(words);
  });

  test("are found in title, description and comments", async () => {
    const admin = await anActor("admin");
    const [a, b, c] = [
      await anIssue({ title: "Zeppelin" }),
      await anIssue({ description: "A zeppelin." }),
      await anIssue(),
    ];
    await aComment({ issue: c, authorId: admin.id, body: "The zeppelin again." });

    expect(await search(admin, ALL, "zeppelin")).toEqual([c.id, b.id, a.id]);
  });

  test("of an earlier title or description find nothing any more, those of the present one do", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const issue = await anIssue({ teamId: team.id, title: "Old heading", description: "Old text" });

    await inScope(lead, TEAMS, (tx) =>
      tx.execute(sql`update issues set title = 'Fresh banner', version = version + 1 where id = ${issue.id}`),
    );
    await inScope(lead, TEAMS, (tx) =>
      tx.execute(sql`update issue_texts set description = 'Fresh paragraph' where issue_id = ${issue.id}`),
    );

    expect(await search(lead, TEAMS, "heading")).toEqual([]);
    expect(await search(lead, TEAMS, "old")).toEqual([]);
    expect(await search(lead, TEAMS, "banner")).toEqual([issue.id]);
    expect(await search(lead, TEAMS, "paragraph")).toEqual([issue.id]);
  });

  test("of two comments written at once are both found", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const issue = await anIssue({ teamId: team.id });
    const say = (body: string) =>
      inScope(lead, TEAMS, (tx) =>
        tx.execute(sql`insert into issue_comments (team_id, issue_id, author_id, body)
          values (${team.id}, ${issue.id}, ${lead.id}, ${body})`),
      );

    await Promise.all(["walnut", "hazelnut", "chestnut", "peanut"].map(say));

    for (const word of ["walnut", "hazelnut", "chestnut", "peanut"]) {
      expect(await search(lead, TEAMS, word), word).toEqual([issue.id]);
    }
  });

  test("that mean nothing find nothing, and never fail", async () => {
    const admin = await anActor("admin");
    await anIssue();
    for (const words of [
      "",
      "   ",
      "the",
      "-",
      '"',
      "((",
      "& | !",
      "'; drop table issues; --",
      ":*",
      "%",
      "\\",
      "a:b:*",
    ]) {
      expect(Array.isArray(await search(admin, ALL, words)), words).toBe(true);
    }
  });

  test("of any kind never fail", async () => {
    const admin = await anActor("admin");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 600 }), async (words) => {
        fc.pre(!words.includes("\0"));
        expect(await search(admin, ALL, words)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("internal notes", () => {
  /** An issue of a team, reported by its reporter, with one remark for everybody and one for those who work there. */
  async function given() {
    const team = await aTeam();
    const [lead, reporter, admin] = [
      await anActor("team_lead", [team.id]),
      await anActor("reporter", [team.id]),
      await anActor("admin"),
    ];
    const issue = await anIssue({ teamId: team.id, reportedBy: reporter.id });
    await aComment({ issue, authorId: lead.id, body: "An open remark about paprika." });
    await aComment({ issue, authorId: lead.id, body: "Between us: cinnamon.", internal: true });
    return { team, lead, reporter, admin, issue };
  }

  test("are found by those who may read them", async () => {
    const { team, lead, admin, issue } = await given();
    expect(await search(lead, TEAMS, "cinnamon")).toEqual([issue.id]);
    expect(await search(lead, { kind: "team", teamId: team.id }, "cinnamon")).toEqual([issue.id]);
    expect(await search(admin, ALL, "cinnamon")).toEqual([issue.id]);
  });

  test("are found by nobody else, in no scope", async () => {
    const { team, reporter } = await given();
    for (const scope of [MINE, TEAMS, { kind: "team", teamId: team.id }] as const) {
      expect(await search(reporter, scope, "cinnamon")).toEqual([]);
      expect(await search(reporter, scope, "paprika")).toHaveLength(1);
    }
  });

  test("are not found among what a lead merely reported elsewhere", async () => {
    const { issue } = await given();
    const other = await anActor("team_lead", [(await aTeam()).id]);
    await database().owner`update issues set assigned_to = ${other.id}, version = version + 1 where id = ${issue.id}`;
    expect(await search(other, MINE, "cinnamon")).toEqual([]);
    expect(await search(other, MINE, "paprika")).toEqual([issue.id]);
  });
});

describe("a search", () => {
  test("is refused outside a scope, and to who signs people in", async () => {
    for (const role of ["qm_app", "qm_auth"]) {
      const outside = database().owner.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}`);
        await tx`select app.search_ids('x')`;
      });
      await expect(outside, role).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("may not read what it searches", async () => {
    const admin = await anActor("admin");
    for (const column of ["doc", "notes"]) {
      const read = lookInScope(admin, ALL, (tx) => tx.execute(sql.raw(`select ${column} from issue_texts`)));
      expect(await read.then(() => "done", stateOf)).toBe("42501");
    }
  });

  test("gives in each scope exactly what the policy holds there and the words match", async () => {
    const teams = [await aTeam(), await aTeam(), await aTeam()];
    const people: Actor[] = [
      await anActor("reporter", [teams[0]!.id]),
      await anActor("reporter", []),
      await anActor("team_lead", [teams[1]!.id, teams[2]!.id]),
      await anActor("admin", [teams[0]!.id]),
    ];
    const words = ["apple", "birch", "cedar"];
    const made: (Awaited<ReturnType<typeof anIssue>> & { text: string })[] = [];
    for (let n = 0; n < 60; n++) {
      const pick = <T>(from: readonly T[], salt: number) => from[(n * 7 + salt * 13 + (n >> 2)) % from.length]!;
      const text = words.filter((_, bit) => (n >> bit) & 1).join(" ") || "plain";
      const issue = await anIssue({
        teamId: pick(teams, 1).id,
        reportedBy: pick(people, 2).id,
        assignedTo: n % 3 === 0 ? pick(people, 3).id : null,
        title: text,
      });
      made.push({ ...issue, text });
    }
    const scopes: Scope[] = [MINE, TEAMS, ALL, ...teams.map(({ id }) => ({ kind: "team", teamId: id }) as const)];

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.constantFrom(...scopes),
        fc.subarray(words, { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.constantFrom(...made.map(({ id }) => id))),
        async (actor, scope, asked, limit, before) => {
          fc.pre(mayOpen(actor, scope));
          const found = await search(actor, scope, asked.join(" "), { limit, ...(before !== null && { before }) });
          const expected = made
            .filter((issue) => inside(actor, scope, issue) && asked.every((word) => issue.text.includes(word)))
            .map(({ id }) => id)
            .filter((id) => before === null || id < before)
            .reverse()
            .slice(0, limit);
          expect(found).toEqual(expected);
          for (const id of found) expect(sees(actor, made.find((issue) => issue.id === id)!)).toBe(true);
        },
      ),
      { numRuns: 250 },
    );
  });

  test("shows an issue that moved to another team to that team, and to the former no longer", async () => {
    const [from, to] = [await aTeam(), await aTeam()];
    const [former, next] = [await anActor("team_lead", [from.id]), await anActor("team_lead", [to.id])];
    const issue = await anIssue({ teamId: from.id, title: "Wandering banner" });

    await inScope(former, TEAMS, (tx) => tx.execute(sql`select app.move_to_team(${issue.id}, ${to.id}, 1)`));

    expect(await search(former, TEAMS, "wandering")).toEqual([]);
    expect(await search(next, TEAMS, "wandering")).toEqual([issue.id]);
  });
});

describe("slices of the texts", () => {
  /** Issues with these numbers, which lie in different slices and, the last, beyond all of them. */
  const NUMBERS = [10, 49_999, 50_000, 120_000, 199_999, 200_000, 5_000_000];

  async function spread() {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    for (const number of NUMBERS) {
      await database().owner`select setval(pg_get_serial_sequence('issues', 'id'), ${number}, false)`;
      await anIssue({ teamId: team.id, title: "Scattered pixel", reportedBy: lead.id });
    }
    return { team, lead, admin: await anActor("admin") };
  }
  const newestFirst = [...NUMBERS].reverse();

  test("are searched from the newest to the oldest, the default one before all others", async () => {
    const { team, lead, admin } = await spread();
    expect(await search(lead, TEAMS, "scattered")).toEqual(newestFirst);
    expect(await search(lead, { kind: "team", teamId: team.id }, "scattered")).toEqual(newestFirst);
    expect(await search(lead, MINE, "scattered")).toEqual(newestFirst);
    expect(await search(admin, ALL, "scattered")).toEqual(newestFirst);
  });

  test("are paged through without a gap or a repetition, whatever the size of a page", async () => {
    const { lead } = await spread();
    for (const scope of [TEAMS, MINE]) {
      for (const limit of [1, 2, 3, 10]) {
        const found: number[] = [];
        for (let page: number[] = []; ; ) {
          const last = page.at(-1);
          page = await search(lead, scope, "scattered", { limit, ...(last && { before: last }) });
          if (page.length === 0) break;
          found.push(...page);
        }
        expect(found, `pages of ${limit} in ${scope.kind}`).toEqual(newestFirst);
      }
    }
  });

  test("are added ahead of the numbers, and take out of the default one what it took in meanwhile", async () => {
    const { lead } = await spread();
    const { owner } = database();
    const places = async () => {
      const rows = await owner<{ id: string; place: string }[]>`
        select issue_id as id, tableoid::regclass::text as place from issue_texts order by 1`;
      return Object.fromEntries(rows.map(({ id, place }) => [id, place]));
    };
    expect((await places())["200000"]).toBe("issue_texts_default");

    await owner`delete from issues where id = 5000000`;
    await owner.begin(async (tx) => {
      await tx`set local role qm_owner`;
      await tx`select app.add_text_slices()`;
      await tx`select app.add_text_slices()`;
    });

    expect(await places()).toEqual({
      10: "issue_texts_0",
      49999: "issue_texts_0",
      50000: "issue_texts_1",
      120000: "issue_texts_2",
      199999: "issue_texts_3",
      200000: "issue_texts_4",
    });
    expect(await search(lead, TEAMS, "scattered")).toEqual(newestFirst.slice(1));
    const slices = await owner<{ sealed: boolean; owner: string; indexes: number; triggers: number }[]>`
      select relrowsecurity and relforcerowsecurity as sealed, relowner::regrole::text as owner,
        (select count(*)::int from pg_index where indrelid = c.oid) as indexes,
        (select count(*)::int from pg_trigger where tgrelid = c.oid) as triggers
      from pg_class c where relname ~ '^issue_texts_' and relkind = 'r'`;
    expect(slices).toHaveLength(9);
    for (const slice of slices) expect(slice).toEqual({ ...slices[0], sealed: true, owner: "qm_owner" });
  });
});
