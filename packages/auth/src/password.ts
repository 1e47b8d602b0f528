import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "@qm/domain";
import { dictionary } from "@zxcvbn-ts/language-common";

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

/** OWASP's floor for argon2id, which is the library's algorithm. Memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody has, at the same cost, so that an unknown person takes as much work as a known one. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$Ln+GJ4pyeCiqr3cFipnO5g$YfziLR/LZSi+oeIc2L5bTVCEWHPm8SNKS60M6Dpnadw";

export const hashPassword = (password: string) => hash(prepared(password), COST);

/** Whether it is the password behind the kept hash. Where there is none the answer is no, after the same work. */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? NOBODY, prepared(password));
  return right && kept !== null;
}

/** One password is typed in several ways on different keyboards; one that is too long is never right and costs no more. */
const prepared = (password: string) => password.normalize("NFKC").slice(0, PASSWORD_LENGTH.max + 1);

type Owner = { name: string; email: string };

/** @throws Refusal `invalid` at `field`, in a sentence that says what to choose instead. */
export function requireGoodPassword(password: string, owner: Owner, field = "password"): void {
  const fault = faultOf(password.normalize("NFKC"), owner);
  if (fault) throw new Refusal("invalid", fault, field);
}

function faultOf(password: string, owner: Owner): string | null {
  const { min, max } = PASSWORD_LENGTH;
  if (password.length < min) return `Choose a password of at least ${min} characters.`;
  if (password.length > max) return `Choose a password of at most ${max} characters.`;
  if (tellsOf(owner).some((word) => password.toLowerCase().includes(word))) {
    return "Choose a password without your name or e-mail address in it.";
  }
  return isCommon(password)
    ? "This password is among the first that others would try. Choose one that is harder to guess."
    : null;
}

/** What gives its owner away: the words of the name and of the address before the @, unless they are too short to mean them. */
const tellsOf = ({ name, email }: Owner) =>
  [email, ...email.replace(/@.*/, "").split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}\p{N}]+/u)]
    .map((word) => word.normalize("NFKC").toLowerCase())
    .filter((word) => word.length >= 4);

let common: Set<string> | undefined;

function isCommon(password: string): boolean {
  common ??= new Set(dictionary["passwords-common"]);
  const lower = password.toLowerCase();
  // A common word stays common with a year and an exclamation mark after it.
  const word = lower.replace(/^[^a-z]+|[^a-z]+$/g, "");
  const added = lower.length - word.length;
  return common.has(lower) || (added <= 5 && common.has(word)) || new Set(lower).size < 5;
}
