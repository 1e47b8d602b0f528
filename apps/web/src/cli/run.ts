import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { atTheDoor, schema } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, eq } from "drizzle-orm";
import { startImport } from "@/features/imports/commands";
import { refuseSize } from "@/features/imports/decode";
import { undoInput } from "@/features/imports/input";
import { type ImportFile, prepareImport } from "@/features/imports/prepare";
import { findImport } from "@/features/imports/queries";
import { undoImport } from "@/features/imports/undo";
import { choicesFrom } from "./choices";
import { HELP, type Options, readOptions } from "./options";
import { dryRunText } from "./report";

const { users, teamMembers } = schema;

/** The person at the terminal. `confirm` is `null` where nobody can be asked. */
export type Terminal = {
  say: (text: string) => void;
  progress: (text: string) => void;
  confirm: ((question: string) => Promise<boolean>) | null;
  /** The folder that file names are relative to. */
  folder: string;
};

/**
 * The command line of the importer: the same commands as the web pages, as the person that --as names.
 * @throws Refusal with a sentence for whoever typed it
 */
export async function importCsv(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = readOptions(args);
  if (options.help || (!options.file && !options.undo)) return terminal.say(HELP);
  if (!options.as) throw new Refusal("invalid", "Say whose import it is: --as EMAIL.");
  const actor = await personBehind(options.as);
  return options.undo ? takeBack(actor, options.undo, terminal) : bringIn(actor, options.file ?? "", options, terminal);
}

async function bringIn(actor: Actor, name: string, options: Options, terminal: Terminal): Promise<void> {
  const file = await readImportFile(path.resolve(terminal.folder, name));
  const choices = await choicesFrom(actor, options);
  const prepared = await prepareImport(actor, file, choices);
  terminal.say(dryRunText(file.name, prepared));
  if (options.dryRun) return;

  const { blocks, totals } = prepared.plan;
  if (blocks.length > 0)
    throw new Refusal(
      "invalid",
      "Nothing was imported: decide first what stands above, with --team, --category, --map or --date.",
    );
  if (totals.create + totals.update === 0) return terminal.say("There is nothing to write.");
  if (!options.yes && !(await confirmed(terminal))) return terminal.say("Nothing was imported.");

  const begunAt = performance.now();
  const run = await startImport(actor, file, choices);
  await run.carryOn(({ done, of }) => terminal.progress(`${done.toLocaleString("en")} of ${of.toLocaleString("en")}`));
  const seconds = ((performance.now() - begunAt) / 1000).toFixed(1);
  terminal.say(await outcomeText(actor, run.id, seconds));
}

async function confirmed({ confirm }: Terminal): Promise<boolean> {
  if (!confirm) throw new Refusal("invalid", "Nothing was imported: nobody can be asked here. Add --yes to write.");
  return confirm("Import these? [y/N] ");
}

async function outcomeText(actor: Actor, id: number, seconds: string): Promise<string> {
  const { created = 0, updated = 0, unchanged = 0, skipped = 0, bad = 0 } = (await findImport(actor, id))?.totals ?? {};
  return [
    `Import ${id} is done in ${seconds} s: ${created} created, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped, ${bad} not readable.`,
    `Its report is at /import/${id}; pnpm import:csv --undo ${id} takes it back as a whole.`,
  ].join("\n");
}

async function takeBack(actor: Actor, number: string, terminal: Terminal): Promise<void> {
  const input = undoInput.safeParse({ id: number });
  if (!input.success) throw new Refusal("invalid", "Name the import by its number: --undo 12.");
  const { id, removed, restored, kept } = await undoImport(actor, input.data);
  const spared = kept > 0 ? ` ${kept} stayed, since somebody has worked on them or has left their team.` : "";
  terminal.say(`Import ${id} is undone: ${removed} removed, ${restored} put back.${spared}`);
}

/** The size is looked at before the file is. */
async function readImportFile(place: string): Promise<ImportFile> {
  const found = await stat(place).catch(() => null);
  if (!found) throw new Refusal("not_found", `There is no file ${place}.`);
  if (!found.isFile()) throw new Refusal("invalid", `${place} is no file.`);
  refuseSize(found.size);
  return { name: path.basename(place), bytes: await readFile(place) };
}

/** Whoever can run this can read the database already, so an address is enough. */
async function personBehind(email: string): Promise<Actor> {
  const found = await atTheDoor(async (tx) => {
    const [person] = await tx
      .select({ id: users.id, role: users.role })
      .from(users)
      .where(and(eq(users.email, email.trim().toLowerCase()), eq(users.active, true)));
    if (!person) return null;
    const teams = await tx
      .select({ teamId: teamMembers.teamId })
      .from(teamMembers)
      .where(eq(teamMembers.userId, person.id));
    return { ...person, teamIds: teams.map(({ teamId }) => teamId) };
  });
  if (!found) throw new Refusal("not_found", `Nobody with the address ${email} may sign in here.`);
  return found;
}
