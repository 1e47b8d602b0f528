/** Small whole-number chance, so that the same words come out everywhere. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

// biome-ignore format: lists of words
const COMMON = [
  "link", "mail", "button", "banner", "landing", "page", "newsletter", "image", "price", "voucher", "campaign", "subject", "footer", "mobile", "outlook",
  "gmail", "tracking", "pixel", "consent", "unsubscribe", "date", "segment", "reminder", "basket", "headline", "wrong", "missing", "broken", "empty", "old",
  "double", "late", "customer", "shop", "travel", "hotel", "flight", "summer", "winter", "sale", "store", "app", "push", "redirect", "placeholder", "typo",
];
const SYLLABLES = [
  "ba",
  "con",
  "de",
  "fi",
  "gra",
  "ho",
  "il",
  "ka",
  "lo",
  "mer",
  "na",
  "or",
  "pe",
  "qui",
  "ra",
  "sol",
  "ta",
  "un",
  "ver",
  "zen",
];

const VOCABULARY = 6_000;

/** As many words as a department uses, the frequent ones first. */
function vocabulary(): string[] {
  const words = new Set(COMMON);
  for (let n = 0; words.size < VOCABULARY; n++) {
    const word = [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20].map((digit) => SYLLABLES[digit]).join("");
    words.add(word);
  }
  return [...words];
}

/** Sentences whose words follow Zipf's law: the n-th word is as frequent as 1/n. */
export function sentences(count: number, fewest: number, most: number, seed: number): string[] {
  const chance = chanceFrom(seed);
  const words = vocabulary();
  const word = () => words[Math.min(words.length, Math.floor(Math.exp(chance() * Math.log(words.length + 1)))) - 1]!;
  return Array.from({ length: count }, () => {
    const length = fewest + Math.floor(chance() * (most - fewest + 1));
    const text = Array.from({ length }, word).join(" ");
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
}
