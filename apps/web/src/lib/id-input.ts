import { z } from "zod";
import { ID_TEXT } from "./id-text";

/** A number that names something, out of a form. */
export const idInput = (message: string) => z.string().regex(ID_TEXT, message).transform(Number);
