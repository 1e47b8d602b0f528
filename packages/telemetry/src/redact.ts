const HIDDEN = "[hidden]";

/** Names whose values nobody may read in a log. */
const SECRET_NAME =
  /pass(word|phrase)?|secret|token|cookie|authorization|credential|api[-_]?key|access[-_]?key|signature|smtp_?url/i;

/** Values that give themselves away: a password within an address, a bearer, and a one-time link. */
const SECRET_VALUES: [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, `$1${HIDDEN}@`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/((?:\/|%2F)(?:reset|invite|setup|unsubscribe)(?:\/|%2F))[^\s/?#"'%&]+/gi, `$1${HIDDEN}`],
  [/([?&](?:token|code|state|key|secret)=)[^\s&#"']+/gi, `$1${HIDDEN}`],
  [/(\b(?:qm|authjs|next-auth)\.[\w.-]+=)[^\s;]+/gi, `$1${HIDDEN}`],
];

/** A failed statement repeats what it was asked with, and PostgreSQL the row that it refused. */
const PARAMETERS = /\nparams: [\s\S]*?(?=\n {4}at |$)/g;

const DEEPEST = 5;
const MOST_TEXT = 8_000;

/** The text with nothing in it that opens a door or was typed by a person into a statement. */
export function redactText(text: string): string {
  const plain = text.replace(PARAMETERS, "");
  return SECRET_VALUES.reduce((said, [secret, instead]) => said.replace(secret, instead), plain).slice(0, MOST_TEXT);
}

/** The same for whatever is logged beside a sentence, by name and by look. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (value === null || typeof value !== "object") return typeof value === "bigint" ? String(value) : value;
  if (value instanceof Error) return errorFacts(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET_NAME.test(name) ? HIDDEN : redact(inner, depth + 1)]),
  );
}

/** What is worth knowing of an error; its further properties, such as a statement's values, are left out. */
export function errorFacts(error: Error, depth = 0): Record<string, unknown> {
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === "string" && { code }),
    ...(typeof digest === "string" && { digest }),
    ...(error.stack && { stack: redactText(error.stack) }),
    ...(error.cause instanceof Error && depth < DEEPEST && { cause: errorFacts(error.cause, depth + 1) }),
  };
}
