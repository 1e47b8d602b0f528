/** What a package manager's `audit --json` ended with. */
export type Audit = { stdout: string; stderr: string; status: number | null };

type Advisory = {
  module_name: string;
  severity: string;
  title: string;
  url: string;
  patched_versions?: string;
  findings: { version: string; paths: string[] }[];
};

type Verdict =
  /** Nothing serious: of `packages` that were asked about, only lesser advisories are known. */
  | { is: "clear"; packages: number; lesser: Advisory[] }
  | { is: "serious"; serious: Advisory[]; lesser: Advisory[] }
  /** Nobody answered, or not with what can be read: that nothing is known is not said. */
  | { is: "unknown"; why: string };

/** What may wait for the next release; whatever a registry calls otherwise may not. */
const LESSER = ["info", "low", "moderate"];

/** What a person is told, and how the command ends: with 1 over what may not wait, with 2 where nobody could be asked. */
export function tellingOf(audit: Audit): { code: 0 | 1 | 2; said: string } {
  const verdict = verdictOf(audit);
  if (verdict.is === "unknown") {
    const said = `NOT KNOWN: the registry could not be asked for advisories, and nothing is said of them. ${verdict.why}`;
    return { code: 2, said };
  }
  const lesser = verdict.lesser.map(inWords);
  if (verdict.is === "clear") {
    const last = `No critical or high advisory is known for the ${verdict.packages} packages that run in production.`;
    return { code: 0, said: [...lesser, last].join("\n") };
  }
  const last = "To be put right: critical within two days, high within a week. docs/operations.md says how.";
  return { code: 1, said: [...lesser, ...verdict.serious.map(inWords), last].join("\n") };
}

function verdictOf({ stdout, stderr, status }: Audit): Verdict {
  const answer = parsed(stdout);
  if (!answer) return { is: "unknown", why: inOneLine(stderr) || inOneLine(stdout) || `It ended with ${status}.` };

  const { advisories, metadata } = answer;
  const packages = metadata?.totalDependencies;
  if (!isRecord(advisories) || !Object.values(advisories).every(isAdvisory) || typeof packages !== "number") {
    return { is: "unknown", why: `The answer is of no form that is known here: ${inOneLine(stdout)}` };
  }
  if (packages === 0) return { is: "unknown", why: "It was asked about no package at all." };

  const all = Object.values(advisories) as Advisory[];
  const lesser = all.filter(({ severity }) => LESSER.includes(severity));
  const serious = all.filter((one) => !lesser.includes(one));
  return serious.length > 0 ? { is: "serious", serious, lesser } : { is: "clear", packages, lesser };
}

/** One advisory: what has it, by which way it is here, and from where on it is put right. */
function inWords({ module_name, severity, title, url, patched_versions, findings }: Advisory): string {
  const where = findings.map(({ version, paths }) => `${version} by ${paths.join(", ")}`).join("; ");
  return `${severity}: ${module_name} ${where}: ${title}. Put right in ${patched_versions ?? "no release yet"}. ${url}`;
}

function parsed(stdout: string): { advisories?: unknown; metadata?: { totalDependencies?: unknown } } | null {
  try {
    const value: unknown = JSON.parse(stdout);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isAdvisory(value: unknown): value is Advisory {
  return (
    isRecord(value) &&
    [value.module_name, value.severity, value.title, value.url].every((text) => typeof text === "string") &&
    Array.isArray(value.findings) &&
    value.findings.every((one) => isRecord(one) && typeof one.version === "string" && Array.isArray(one.paths))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Without the frame that a terminal is drawn. */
const inOneLine = (text: string) =>
  text
    .replaceAll(/[│×╰─▶]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 500);
