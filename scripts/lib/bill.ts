import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./settings";

/** Licences under which a company may run and pass on what it did not change. */
const KNOWN =
  /^(?:MIT(?:-0)?|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|PostgreSQL|OFL-1\.1|MPL-2\.0|Python-2\.0|LGPL-3\.0-or-later|SIL OPEN FONT LICENSE)$/;

export type Component = {
  name: string;
  version?: string;
  group?: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
};

/** Writes a bill of materials (CycloneDX) of what runs in production. @returns what stands on it, our own rooms among it */
export function writeBill(file: string): Component[] {
  const { packageManager } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8"));
  const how = ["--prod", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--out", file];
  execFileSync("npx", ["-y", packageManager, "sbom", ...how], {
    cwd: REPOSITORY,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  const { components }: { components: Component[] } = JSON.parse(readFileSync(file, "utf8"));
  return components;
}

/** What is not our own, by licence. */
export function byLicence(components: readonly Component[]): [licence: string, names: string[]][] {
  const found = new Map<string, string[]>();
  for (const component of components.filter(({ group, name }) => group !== "@qm" && !name.startsWith("@qm/"))) {
    const licence = licenceOf(component);
    const name = [component.group, component.name].filter(Boolean).join("/");
    found.set(licence, [...(found.get(licence) ?? []), `${name} ${component.version ?? ""}`.trim()]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, names]) => [licence, names.sort()]);
}

/** Of `A OR B` one is to be known, of `A AND B` both. */
export function isKnown(licence: string): boolean {
  const bare = licence.replace(/[()]/g, "");
  return bare.split(" AND ").every((all) => all.split(" OR ").some((one) => KNOWN.test(one)));
}

function licenceOf({ licenses = [] }: Component): string {
  const said = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).filter(Boolean);
  return said.join(" AND ") || "not stated";
}
