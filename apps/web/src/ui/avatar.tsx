import { cn } from "@/lib/cn";

const HUES = 12;
const SIZES = { sm: "size-5 text-12", md: "size-6 text-12", lg: "size-8 text-13" };

export type AvatarSize = keyof typeof SIZES;

type AvatarProps = { id: number; name: string; size?: AvatarSize; className?: string };

/** A person as initials, in a hue that stays theirs. The name stands beside it, or in `label`. */
export function Avatar({ id, name, size = "md", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-hue={Math.abs(id) % HUES}
      className={cn(
        "avatar inline-grid shrink-0 place-items-center rounded-full font-medium leading-none",
        SIZES[size],
        className,
      )}
    >
      {knownInitials(name, size === "sm" ? 1 : 2)}
    </span>
  );
}

type PersonProps = {
  person: { id: number; name: string } | null;
  size?: AvatarSize;
  nobody?: string;
  className?: string;
};

/** Avatar and name in one line; for nobody, a dashed ring and a word. */
export function Person({ person, size = "sm", nobody = "Unassigned", className }: PersonProps) {
  return (
    <span className={cn("inline-flex min-w-0 max-w-full items-center gap-1.5 align-middle", className)}>
      {person ? (
        <Avatar id={person.id} name={person.name} size={size} />
      ) : (
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="shrink-0 text-faint">
          <circle
            cx="10"
            cy="10"
            r="8.2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeDasharray="3 3.44"
          />
        </svg>
      )}
      <span className={cn("truncate", !person && "text-muted")}>{person?.name ?? nobody}</span>
    </span>
  );
}

const MOST_KNOWN = 1_000;
const known = new Map<string, string>();

/** Looking for the letters of any script takes its time, and a list shows the same people at every step. */
function knownInitials(name: string, most: 1 | 2): string {
  const key = `${most} ${name}`;
  const found = known.get(key) ?? initials(name, most);
  if (known.size < MOST_KNOWN) known.set(key, found);
  return found;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
const first = (word: string) =>
  [...graphemes.segment(word)].find(({ segment }) => /\p{L}|\p{N}/u.test(segment))?.segment ?? "";

/** First letters of the first and the last word, in any script. */
export function initials(name: string, most: 1 | 2 = 2): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const chosen = most === 1 || words.length < 2 ? words.slice(0, 1) : [words[0]!, words.at(-1)!];
  return chosen.map(first).join("").toLocaleUpperCase("und") || "?";
}
