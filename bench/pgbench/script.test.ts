import { describe, expect, test } from "vitest";
import type { Statement } from "../limit";
import { type Run, type Script, scriptOf } from "./script";

type Sent = {
  text: string;
  values?: unknown[];
  enter?: string;
  returned?: Record<string, unknown>[];
  rowMode?: "array";
};

function statement({ text, values = [], enter = "begin", returned = [], rowMode }: Sent): Statement {
  const columns = Object.keys(returned[0] ?? {});
  const rows = returned.map((row) => (rowMode ? Object.values(row) : row)) as unknown[][];
  return { config: { text, rowMode: "array" }, values, enter, columns, rows, count: returned.length };
}

const aRun = (sent: readonly Sent[], meanings: [string, unknown][] = []): Run => ({
  statements: sent.map(statement),
  meanings: new Map(meanings),
});

/** The same for each of some values. */
const runsOf = <T>(values: readonly T[], sent: (value: T) => readonly Sent[]) =>
  values.map((value) => aRun(sent(value)));

/** What comes behind the taking of the values. */
const bodyOf = ({ text }: Script) => text.slice(text.indexOf("\\endif\n") + "\\endif\n".length);

describe("what the application sent, as a script of pgbench's", () => {
  test("takes each value from a row of its own, and the same value once", () => {
    const text = `update issues set title = $1 where id = $2 and team_id = $3`;

    const script = scriptOf(
      runsOf([20_001, 20_002], (id) => [
        { text, values: [`no. ${id}`, id, 1] },
        { text: "select $1::int, $2::bigint", values: [1, String(id)] },
      ]),
    );

    expect(script.text).toBe(`\\set n :n + 1
\\if :n <= :warm
select n, v1, v2, v3 from pgbench.given where n = :n
\\gset
\\else
select n, v1, v2, v3 from pgbench.given where n = :n
\\gset
\\endif
begin;
update issues set title = :v1 where id = :v2 and team_id = :v3;
select :v3::int, :v2::bigint;
commit;
`);
    expect(script.given).toEqual([
      ["no. 20001", "20001", "1"],
      ["no. 20002", "20002", "1"],
    ]);
  });

  test("writes to what stands for the issues of the application, in arrays as well", () => {
    const sent = (id: number): Sent[] => [
      { text: "update issues set x = $1 where id = any($2)", values: [id, [id, 7]] },
    ];

    const { given } = scriptOf([aRun(sent(20_001), [["20001", 30_001]]), aRun(sent(20_002), [["20002", 30_002]])]);

    expect(given).toEqual([
      ["30001", '{"30001","7"}'],
      ["30002", '{"30002","7"}'],
    ]);
  });

  test("gives arrays, moments and objects as PostgreSQL reads them, and no words as no words", () => {
    const values = [["a,b", null, 'c"d'], new Date("2026-11-29T12:00:00Z"), { before: "it's" }, ""];

    const { given } = scriptOf(runsOf([1, 2], () => [{ text: "select $1, $2, $3, $4", values }]));

    expect(given[0]).toEqual(['{"a,b",null,"c\\"d"}', "2026-11-29T12:00:00.000Z", `{"before":"it's"}`, ""]);
  });

  test("says in the statement what is null, since pgbench sends no nulls", () => {
    const script = scriptOf(runsOf([1, 2], (n) => [{ text: "select $2::int, $1, $3", values: [n, null, undefined] }]));

    expect(bodyOf(script)).toBe("begin;\nselect null::int, :v1, null;\ncommit;\n");
  });

  test.for(["array", undefined] as const)("takes what a row before has told from there, with rows as %s", (rowMode) => {
    const script = scriptOf(
      runsOf([20_001, 20_002], (id) => [
        {
          text: "insert into issues (team_id) values ($1) returning id, team_id",
          values: [1],
          returned: [{ id, team_id: 1 }],
          ...(rowMode && { rowMode }),
        },
        { text: "insert into issue_texts (issue_id, team_id) values ($1, $2)", values: [String(id), 1] },
      ]),
    );

    expect(bodyOf(script)).toBe(`begin;
insert into issues (team_id) values (:v1) returning id, team_id
\\gset r1_
insert into issue_texts (issue_id, team_id) values (:r1_id, :v1);
commit;
`);
    expect(script.given).toEqual([["1"], ["1"]]);
  });

  test("holds a statement that writes and returns a row to returning one", () => {
    const text = "update issues set x = 1 where id = $1 returning id";

    const script = scriptOf(runsOf([20_001, 20_002], (id) => [{ text, values: [id], returned: [{ id }] }]));

    expect(bodyOf(script)).toContain("returning id\n\\gset r1_\n");
  });

  test("leaves alone what stands in quotes, and casts", () => {
    const text = `select '$1 it''s', "a $1", $1::int[]`;

    expect(bodyOf(scriptOf(runsOf([1, 2], (n) => [{ text, values: [[n]] }])))).toContain(
      `select '$1 it''s', "a $1", :v1::int[];`,
    );
  });

  test("opens the scopes that the application opened, and commits where it did", () => {
    const script = scriptOf(
      runsOf([1, 2], () => [
        { text: "select 1", enter: "begin; one" },
        { text: "select 2", enter: "begin; one" },
        { text: "select 3", enter: "begin; another" },
      ]),
    );

    expect(bodyOf(script).split("\n").slice(0, -1)).toEqual([
      ...["begin; one;", "select 1;", "select 2;", "commit;"],
      ...["begin; another;", "select 3;", "commit;"],
    ]);
  });
});

describe("no script is made", () => {
  test("of one run, which does not tell what differs", () => {
    expect(() => scriptOf(runsOf([1], () => [{ text: "select 1" }]))).toThrow("two runs or more");
  });

  test.for<[what: string, one: Sent, other: Sent, why: string]>([
    ["different statements", { text: "select 1" }, { text: "select 2" }, "did not send the same"],
    ["different scopes", { text: "select 1" }, { text: "select 1", enter: "begin; x" }, "did not send the same"],
    [
      "something that is null in one of them",
      { text: "select $1", values: [null] },
      { text: "select $1", values: [1] },
      "null in one run",
    ],
  ])("of runs with %s", ([, one, other, why]) => {
    expect(() => scriptOf([aRun([one]), aRun([other])])).toThrow(why);
  });

  test("where what a row has told stands in an array, which would name the application's own", () => {
    const runs = runsOf([20_001, 20_002], (id) => [
      { text: "insert into issues default values returning id", returned: [{ id }] },
      { text: "delete from issues where id = any($1)", values: [[1, id]] },
    ]);

    expect(() => scriptOf(runs)).toThrow("stands in an array");
  });

  test("where pgbench would take words in quotes for a variable", () => {
    expect(() => scriptOf(runsOf([1, 2], () => [{ text: "select 'see:that'" }]))).toThrow(
      "take something for a variable",
    );
  });
});
