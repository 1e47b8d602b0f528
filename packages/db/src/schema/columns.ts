import { sql } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";

/** A word of the vocabulary, kept as its small number and read as the word. */
export const code = <W extends string>(codes: Record<W, number>) => {
  const words = new Map(Object.entries<number>(codes).map(([word, number]) => [number, word as W]));
  return customType<{ data: W; driverData: number }>({
    dataType: () => "smallint",
    toDriver: (word) => codes[word],
    fromDriver: (number) => {
      const word = words.get(Number(number));
      if (!word) throw new Error(`No word has the code ${number}.`);
      return word;
    },
  })();
};

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A moment, to the millisecond: what JavaScript can hold, so that a page that continues after a row finds that row. */
export const at = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });
export const createdAt = () => at().notNull().default(sql`now()`);
