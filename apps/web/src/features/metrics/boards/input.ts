import { VIEW_VISIBILITIES } from "@qm/domain";
import { z } from "zod";
import { nameOf, optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";

const number = (message: string) => idInput(message);
const id = number("Name a dashboard by its number.");
const version = number("Reload the page and try again.");
const query = z.string().max(4000, "This is more than a dashboard can hold. Take some filters away.");

const name = nameOf("dashboard", 80);
const sharing = {
  visibility: z.enum(VIEW_VISIBILITIES, "Choose who sees it."),
  teamId: optionalId.transform((team) => team ?? null),
};
const ofTeam = { error: "Choose a team.", path: ["teamId"] };
const isWhole = (input: { visibility: string; teamId: number | null }) =>
  input.visibility !== "team" || input.teamId !== null;

export const newBoardInput = z.strictObject({ name, ...sharing, query }).refine(isWhole, ofTeam);
export type NewBoardInput = z.output<typeof newBoardInput>;

export const shareBoardInput = z.strictObject({ id, version, name, ...sharing }).refine(isWhole, ofTeam);
export type ShareBoardInput = z.output<typeof shareBoardInput>;

export const saveBoardInput = z.strictObject({ id, version, query });
export type SaveBoardInput = z.output<typeof saveBoardInput>;

export const boardInput = z.strictObject({ id });
export type BoardInput = z.output<typeof boardInput>;

const within = (from: number, to: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,2}$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message);

export const mailBoardInput = z.strictObject({
  id,
  weekday: within(1, 7, "Choose a day of the week."),
  hour: within(0, 23, "Choose an hour."),
});
export type MailBoardInput = z.output<typeof mailBoardInput>;
