/** Stands in each payload and nowhere else: where a statement's text holds it, what was typed became SQL. */
export const MARK = "qmx7731";

/** For so long a payload that is executed makes its statement wait, in seconds. */
export const SLEEP_S = 5;

/** Ends the text, the number, the pattern, the identifier or the list in which a value might have been pasted. */
const BOUNDARIES: [before: string, after: string][] = [
  ["1 ", ` -- ${MARK}`],
  ["1) ", ` -- ${MARK}`],
  ["' ", ` -- ${MARK}`],
  ["') ", ` -- ${MARK}`],
  ["')) ", ` -- ${MARK}`],
  ["%' ", ` -- ${MARK}`],
  ['" ', ` -- ${MARK}`],
  ["' ", ` and '${MARK}'='${MARK}`],
  ["\\' ", ` /* ${MARK} */ -- `],
  ["$$ ", ` -- $$ ${MARK}`],
  ["::text ", ` /* ${MARK}`],
];

/** What sqlmap says then, by its techniques for PostgreSQL: conditions, errors, unions, further statements, and waiting. */
const TECHNIQUES = [
  "and 1=1",
  "or 1=1",
  "and 1=2",
  "or not 1=1",
  "and (select (case when (1=1) then null else cast((chr(113)||chr(122)) as numeric) end)) is null",
  "and 7=cast((chr(113)||(select password_hash from users limit 1)::text||chr(113)) as numeric)",
  "union all select null",
  "union all select null,null,null,password_hash from users",
  "order by 1",
  "order by 10000",
  `;select pg_sleep(${SLEEP_S})`,
  `;create table qm_injected (id int)`,
  `;select set_config('app.user_id', '1', true)`,
  ";set local role qm_owner",
  `and 1=(select 1 from pg_sleep(${SLEEP_S}))`,
  `or 1=(select 1 from pg_sleep(${SLEEP_S}))`,
  `||(select pg_sleep(${SLEEP_S}))||'`,
  "and 1=(select count(*) from generate_series(1,50000000))",
];

/** What breaks without any technique: languages within SQL, and ways of writing a quotation mark. */
const OTHERS = [
  `${MARK}'`,
  `${MARK}"`,
  `${MARK}\\`,
  `${MARK} & | ! <-> :*`,
  `(${MARK}`,
  `${MARK} ' & ('`,
  `%${MARK}_`,
  `{${MARK},"`,
  `[${MARK}]`,
  `{"${MARK}":"'"}`,
  `$1 ${MARK} $2`,
  `＇ or ${MARK}＝${MARK} --`,
  `%27 or ${MARK} --`,
  `ʼ or '${MARK}`,
];

export const PAYLOADS: readonly string[] = [
  ...BOUNDARIES.flatMap(([before, after]) => TECHNIQUES.map((technique) => `${before}${technique}${after}`)),
  ...OTHERS,
];

/** Some of the payloads for the nth place, so that each is used as often as every other. */
export const payloadsFor = (n: number, count: number): string[] =>
  Array.from({ length: Math.min(count, PAYLOADS.length) }, (_, k) => PAYLOADS[(n * count + k) % PAYLOADS.length]!);

type Path = readonly (string | number)[];

/** Where the texts stand in something that is given to a function. */
export function textsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (Array.isArray(value)) return value.flatMap((part, n) => textsIn(part, [...path, n]));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, [...path, key]));
}

/** The same with another text at that place. */
export function withText<T>(value: T, [step, ...rest]: Path, text: string): T {
  if (step === undefined) return text as T;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const parts = copy as Record<string | number, unknown>;
  parts[step] = withText(parts[step], rest, text);
  return copy as T;
}
