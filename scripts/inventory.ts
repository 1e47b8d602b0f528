import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { byLicence, isKnown, writeBill } from "./lib/bill";
import { REPOSITORY } from "./lib/settings";
import { say } from "./lib/terminal";

// What the product is made of: a bill of materials (CycloneDX) and a list of licences, into the folder `inventory`.

const FOLDER = path.join(REPOSITORY, "inventory");

mkdirSync(FOLDER, { recursive: true });
const components = writeBill(path.join(FOLDER, "sbom.cdx.json"));
const list = byLicence(components);
const sections = list.map(([licence, names]) => `## ${licence}\n\n${names.map((name) => `- ${name}`).join("\n")}\n`);
writeFileSync(path.join(FOLDER, "licences.md"), sections.join("\n"));
say(`${components.length} components, our own among them, under ${list.length} licences: ${FOLDER}`);
const unknown = list.filter(([licence]) => !isKnown(licence));
for (const [licence, names] of unknown) say(`To be looked at, ${licence}: ${names.join(", ")}`);
process.exitCode = unknown.length > 0 ? 1 : 0;
