/** The months as trackers write them in English, German, French and Spanish; an abbreviation is any start of three letters or more. */
const NAMES: readonly (readonly string[])[] = [
  ["january", "januar", "janner", "janvier", "enero"],
  ["february", "februar", "feber", "fevrier", "febrero"],
  ["march", "marz", "maerz", "mrz", "mars", "marzo"],
  ["april", "avril", "abril"],
  ["may", "mai", "mayo"],
  ["june", "juni", "juin", "junio"],
  ["july", "juli", "juillet", "julio"],
  ["august", "aout", "agosto"],
  ["september", "septembre", "septiembre", "setiembre"],
  ["october", "oktober", "octobre", "octubre"],
  ["november", "novembre", "noviembre"],
  ["december", "dezember", "decembre", "diciembre"],
];

const MONTHS = new Map<string, number | null>();
for (const [index, names] of NAMES.entries()) {
  for (const name of names) {
    for (let length = 3; length <= name.length; length++) {
      const start = name.slice(0, length);
      const other = MONTHS.get(start);
      MONTHS.set(start, other === undefined || other === index + 1 ? index + 1 : null);
    }
  }
}

/** 1 to 12; `null` for what is no month or could be two, as the French "jui". */
export function monthOf(word: string): number | null {
  const known = MONTHS.get(word.toLowerCase());
  if (known !== undefined) return known;
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return MONTHS.get(plain) ?? null;
}
