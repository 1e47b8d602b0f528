import { z } from "zod";
import { OPENED } from "./form-texts";

/** Reads what a form was opened with as its fields are read. */
export const openedWith = <S extends z.ZodType>(fields: S) =>
  z
    .string()
    .transform((text): unknown => Object.fromEntries(new URLSearchParams(text)))
    .pipe(fields);

type Kept = { id?: number | undefined; opened?: unknown };

/** A form that changes what is there says what it was opened with: without that it would undo what others changed since. */
export const saysWhatItOpenedWith = ({ id, opened }: Kept) => id === undefined || opened !== undefined;

export const NOT_SAID = { error: "Reload the page and try again.", path: [OPENED] };
