import { z } from "zod";

/** What a person needs to know to set a variable. `expects` completes "NAME should be …". */
type Meaning = { about: string; expects: string; secret?: true };

export const meanings = z.registry<Meaning>();

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
export const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
export const yesOrNo = z.enum(["yes", "no"]).transform((word) => word === "yes");
export const nonEmpty = z.string().min(1);
