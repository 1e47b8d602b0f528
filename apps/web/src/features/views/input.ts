import { VIEW_VISIBILITIES } from "@qm/domain";
import { z } from "zod";
import { parseColumns, parseDensity } from "@/features/issues/display";
import { checkbox, idList, nameOf, optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";

/** A person's own way of showing lists; an empty text takes a choice back. */
export const ownDisplayInput = z.strictObject({
  columns: z
    .string()
    .refine((text) => text === "" || parseColumns(text), { error: "Choose from the columns offered." }),
  density: z
    .string()
    .refine((text) => text === "" || parseDensity(text), { error: "Choose one of the offered densities." }),
});
export type OwnDisplayInput = z.output<typeof ownDisplayInput>;

const id = idInput("Name a view by its number.");
const version = idInput("Reload the page and try again.");
const query = z.string().max(4000, "This is more than a view can hold. Take some filters away.");

const name = nameOf("view", 80);
const sharing = {
  visibility: z.enum(VIEW_VISIBILITIES, "Choose who sees it."),
  teamId: optionalId.transform((team) => team ?? null),
};
const ofTeam = { error: "Choose a team.", path: ["teamId"] };
const isWhole = (input: { visibility: string; teamId: number | null }) =>
  input.visibility !== "team" || input.teamId !== null;

export const newViewInput = z.strictObject({ name, ...sharing, query, starred: checkbox }).refine(isWhole, ofTeam);
export type NewViewInput = z.output<typeof newViewInput>;

export const shareViewInput = z.strictObject({ id, version, name, ...sharing }).refine(isWhole, ofTeam);
export type ShareViewInput = z.output<typeof shareViewInput>;

/** What the view shows from now on. */
export const saveViewInput = z.strictObject({ id, version, query });
export type SaveViewInput = z.output<typeof saveViewInput>;

export const viewInput = z.strictObject({ id });
export type ViewInput = z.output<typeof viewInput>;

export const starInput = z.strictObject({ id, starred: z.enum(["yes", "no"]).transform((word) => word === "yes") });
export type StarInput = z.output<typeof starInput>;

/** Stars in their new order. */
export const orderInput = z.strictObject({ ids: idList });
export type OrderInput = z.output<typeof orderInput>;

/** Without a view the list begins as usual; without a team it is the person's own beginning. */
export const startInput = z.strictObject({ viewId: optionalId, teamId: optionalId });
export type StartInput = z.output<typeof startInput>;
