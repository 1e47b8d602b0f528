import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./lib/settings";
import { say } from "./lib/terminal";

// What the product is made of: a bill of materials (CycloneDX) and a list of licences, into the folder `inventory`.

const FOLDER = path.join(REPOSITORY, "inventory");
const BILL = path.join(FOLDER, "sbom.cdx.json");

/** Licences under which a company may run and pass on what it did not change. */
const KNOWN =
  /^(?:MIT(?:-0)?|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|PostgreSQL|OFL-1\.1|MPL-2\.0|Python-2\.0|LGPL-3\.0-or-later|SIL OPEN FONT LICENSE)$/;

type Component = {
  name: string;
  version?: string;
  group?: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
};

mkdirSync(FOLDER, { recursive: true });
const { packageManager } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8"));
execFileSync(
  "npx",
  ["-y", packageManager, "sbom", "--prod", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--out", BILL],
  { cwd: REPOSITORY, stdio: "inherit" },
);

const { components }: { components: Component[] } = JSON.parse(readFileSync(BILL, "utf8"));
const byLicence = new Map<string, string[]>();
for (const component of components.filter(({ group, name }) => group !== "@qm" && !name.startsWith("@qm/"))) {
  const licence = licenceOf(component);
  const name = [component.group, component.name].filter(Boolean).join("/");
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${component.version ?? ""}`.trim()]);
}

const list = [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  path.join(FOLDER, "licences.md"),
  list
    .map(
      ([licence, names]) =>
        `## ${licence}\n\n${names
          .sort()
          .map((name) => `- ${name}`)
          .join("\n")}\n`,
    )
    .join("\n"),
);
say(`${components.length} components, our own among them, under ${list.length} licences: ${FOLDER}`);
const unknown = list.filter(
  ([licence]) => !licence.split(/ (?:AND|OR) /).some((one) => KNOWN.test(one.replace(/[()]/g, ""))),
);
for (const [licence, names] of unknown) say(`To be looked at, ${licence}: ${names.join(", ")}`);
process.exitCode = unknown.length > 0 ? 1 : 0;

function licenceOf({ licenses = [] }: Component): string {
  const said = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).filter(Boolean);
  return said.join(" AND ") || "not stated";
}
