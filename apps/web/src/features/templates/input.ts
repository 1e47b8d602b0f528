import { SEVERITIES, TEMPLATE_DEMANDS, TEMPLATE_LIMITS } from "@qm/domain";
import { z } from "zod";
import { checkbox, idList, nameOf, optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";

const teamId = idInput("Name a team by its number.");
const id = idInput("Name a template by its number.");
const count = (most: number) => most.toLocaleString("en");
const words = (what: string, most: number) =>
  z
    .string()
    .max(most, `${what} can be ${count(most)} characters at most.`)
    .default("");

/** A checkbox for each, so that the browser sends those that are ticked, with commas between them. */
const required = z
  .string()
  .default("")
  .transform((text) => [...new Set(text.split(",").filter(Boolean))])
  .pipe(z.array(z.enum(TEMPLATE_DEMANDS, "Choose from the list.")));

export const templateInput = z.strictObject({
  id: optionalId,
  teamId,
  /** The version that the person was looking at; absent for one that is new. */
  version: optionalId,
  name: nameOf("template", TEMPLATE_LIMITS.name),
  hint: words("A hint", TEMPLATE_LIMITS.hint).transform((text) => text.trim()),
  // A space at its end is meant: the reporter writes on behind it.
  titleStart: words("The beginning of a title", TEMPLATE_LIMITS.titleStart).transform((text) => text.trimStart()),
  description: words("The text", TEMPLATE_LIMITS.description),
  categoryId: optionalId.transform((category) => category ?? null),
  severity: z
    .enum(["", ...SEVERITIES], "Choose one of the offered values.")
    .default("")
    .transform((word) => word || null),
  required,
  isDefault: checkbox,
});
export type TemplateInput = z.output<typeof templateInput>;

export const orderInput = z.strictObject({ teamId, ids: idList });
export type OrderInput = z.output<typeof orderInput>;

/** Nothing stands for no default. */
export const defaultInput = z.strictObject({ teamId, id: optionalId });
export type DefaultInput = z.output<typeof defaultInput>;

export const oneTemplateInput = z.strictObject({ id });
export type OneTemplateInput = z.output<typeof oneTemplateInput>;
