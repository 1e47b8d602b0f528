import { sql } from "drizzle-orm";

/** Seconds at which stretches of a span begin, from a minute to two years, each a seventh longer than the one before. */
const SPAN_EDGES = Array.from({ length: 100 }, (_, n) => Math.round(60 * 1.15 ** n));

/** In which of them lies the time from filing until this column's moment, as a generated column says it. */
export const stretchOf = (until: string) =>
  sql.raw(`width_bucket(date_part('epoch', ${until} - created_at), '{${SPAN_EDGES.join(",")}}'::float8[])`);
