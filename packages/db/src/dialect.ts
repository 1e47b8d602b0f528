import { Column, Name, Param, Placeholder, type Query, SQL, StringChunk, Subquery, Table } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

/**
 * Writes statements as Drizzle does, letter for letter, in one walk over their parts. Drizzle asks of each part in turn what it might be and
 * joins the texts anew at each level, which takes longer than many a question; what is not known here it still writes itself.
 */
export class Dialect extends PgDialect {
  /** The tables and columns, as Drizzle once wrote them. */
  readonly #spelled = new WeakMap<Column | Table, string>();

  override sqlToQuery(query: SQL, invokeSource?: "indexes"): Query {
    const to: Query = { sql: "", params: [] };
    const isWritten = invokeSource === undefined && this.#write(query, to);
    return isWritten ? to : super.sqlToQuery(query, invokeSource);
  }

  /** Answers whether all of it was known. */
  #write(part: unknown, to: Query): boolean {
    if (part instanceof StringChunk) return this.#writeText(part.value.join(""), to);
    // biome-ignore lint/complexity/useLiteralKeys: Drizzle keeps it private, and only this spelling reaches it.
    if (part instanceof SQL) return !part["shouldInlineParams"] && this.#writeAll(part.queryChunks, to);
    if (part instanceof Name) return this.#writeText(this.escapeName(part.value), to);
    if (part instanceof Column || part instanceof Table) return this.#writeText(this.#spelling(part), to);
    if (part instanceof Param) return this.#writeParam(part, to);
    if (part === undefined) return true;
    if (part === null || typeof part !== "object") return this.#writeValue(part, to);
    if (Array.isArray(part)) return this.#writeList(part, to);
    if (part instanceof Subquery && !part._.isWith) {
      to.sql += "(";
      return this.#write(part._.sql, to) && this.#writeText(`) ${this.escapeName(part._.alias)}`, to);
    }
    return false;
  }

  #writeAll(parts: readonly unknown[], to: Query): boolean {
    for (const part of parts) if (!this.#write(part, to)) return false;
    return true;
  }

  #writeList(parts: readonly unknown[], to: Query): boolean {
    to.sql += "(";
    for (const [n, part] of parts.entries()) {
      if (n > 0) to.sql += ", ";
      if (!this.#write(part, to)) return false;
    }
    return this.#writeText(")", to);
  }

  #writeParam({ value, encoder }: Param, to: Query): boolean {
    if (value instanceof Placeholder) return false;
    const mapped = value === null ? null : encoder.mapToDriverValue(value);
    return mapped instanceof SQL ? this.#write(mapped, to) : this.#writeValue(mapped, to);
  }

  #writeValue(value: unknown, to: Query): boolean {
    to.sql += this.escapeParam(to.params.length);
    to.params.push(value);
    return true;
  }

  #writeText(text: string, to: Query): boolean {
    to.sql += text;
    return true;
  }

  #spelling(part: Column | Table): string {
    const known = this.#spelled.get(part);
    if (known !== undefined) return known;
    const { sql } = super.sqlToQuery(new SQL([part]));
    this.#spelled.set(part, sql);
    return sql;
  }
}
