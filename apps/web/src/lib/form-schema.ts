import { addDays, isDay, startOfDay } from "@qm/domain";
import { z } from "zod";
import { ID_TEXT } from "@/lib/id-text";
import type { Field, Fields } from "./fields";
import { article, requiredSentence } from "./required-sentence";
import { withScheme } from "./web-address";
import { workspaceZone } from "./zone";

type Shape<F extends Fields, K extends keyof F> = {
  [P in K]: F[P] extends { optional: true } ? z.ZodOptional<z.ZodType<FormValue<F[P]>>> : z.ZodType<FormValue<F[P]>>;
};

/** What a form of these fields accepts, each problem in a sentence that says what to do. Text in, typed values out; what is optional may be missing. */
export function formSchema<F extends Fields, K extends keyof F & string>(fields: F, keys: readonly K[]): Shape<F, K> {
  const schemaOf = (field: Field) => (field.optional ? valueSchema(field).optional() : valueSchema(field));
  return Object.fromEntries(keys.map((key) => [key, schemaOf(fields[key]!)])) as Shape<F, K>;
}

/** The same fields, each of which may be missing: what is not named stays as it is. */
export function patchSchema<F extends Fields, K extends keyof F & string>(fields: F, keys: readonly K[]) {
  return Object.fromEntries(keys.map((key) => [key, valueSchema(fields[key]!).optional()])) as {
    [P in K]: z.ZodOptional<z.ZodType<FormValue<F[P]>>>;
  };
}

type Plain<F extends Field> = F extends { kind: "ref" | "number" }
  ? number
  : F extends { kind: "choice"; options: readonly (infer W)[] }
    ? W
    : F extends { kind: "flag" }
      ? boolean
      : F extends { kind: "day" }
        ? Date
        : string;

/** A value as a command takes it: what is optional may be `null`. */
export type FormValue<F extends Field> = F extends { optional: true } ? Plain<F> | null : Plain<F>;

/** One field's value. An empty text means nothing was given. */
export function valueSchema(field: Field): z.ZodType {
  const given = z.string(`${field.label} must be text.`);
  const required = given.trim().min(1, requiredSentence(field));
  const checked = checkedSchema(field, required);
  if (!field.optional) return checked;
  return z.union([
    given
      .trim()
      .max(0)
      .transform(() => null),
    z.null(),
    checked,
  ]) as z.ZodType;
}

function checkedSchema(field: Field, text: z.ZodString): z.ZodType {
  switch (field.kind) {
    case "text":
    case "markdown":
      return text.max(field.max, `${field.label} can be ${field.max.toLocaleString("en")} characters at most.`);
    case "url":
      return text
        .transform(withScheme)
        .pipe(
          z
            .string()
            .max(field.max, `${field.label} can be ${field.max} characters at most.`)
            .refine(isWebAddress, { error: "Enter a web address that begins with https:// or http://." }),
        );
    case "choice":
    case "state":
      return text.pipe(z.enum(field.options as [string, ...string[]], `Choose one of the offered values.`));
    case "ref":
    case "number":
      return text
        .regex(ID_TEXT, `Choose ${article(field.label)} ${field.label.toLowerCase()} from the list.`)
        .transform(Number);
    case "day":
      return text.refine(isMoment, "Enter a date that exists, such as 2026-11-30.").transform(toMoment);
    case "past":
      return z.never();
    case "flag":
      return z.enum(["on", "yes", "no"]).transform((word) => word !== "no");
  }
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  return ["http:", "https:"].includes(new URL(text).protocol);
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;
const isMoment = (text: string) =>
  isDay(text.slice(0, 10)) && (text.length === 10 || (ISO.test(text) && !Number.isNaN(Date.parse(text))));

const LAST_MINUTE = 60_000;

/** A bare day means its last minute in the workspace's zone; a moment is kept as it is. */
function toMoment(text: string): Date {
  if (text.length > 10) return new Date(text);
  return new Date(startOfDay(addDays(text, 1), workspaceZone()).getTime() - LAST_MINUTE);
}
