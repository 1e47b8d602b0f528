type Line = { level: string; time: string; msg?: string; error?: { stack?: string } } & Record<string, unknown>;

const PAINT: Record<string, string> = { error: "31", fatal: "31", warn: "33", debug: "2", trace: "2" };

/** Not of interest to whoever looks at one machine. */
const LEFT_OUT = new Set(["level", "time", "msg", "error", "pid", "hostname", "process"]);

/** One line of the log as a person reads it on a terminal. */
export function prettyLine(json: string): string {
  const line = JSON.parse(json) as Line;
  const facts = Object.entries(line)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
  const level = painted(PAINT[line.level], line.level.padEnd(5));
  const stack = line.error?.stack ? `\n${line.error.stack}` : "";
  return `${line.time.slice(11, 23)} ${level} ${line.msg ?? ""}${facts ? ` ${painted("2", facts)}` : ""}${stack}\n`;
}

const painted = (colour: string | undefined, text: string) => (colour ? `\u001b[${colour}m${text}\u001b[0m` : text);
