import { sql } from "drizzle-orm";
import { check, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { reference } from "./roles";

export const categories = pgTable(
  "categories",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    name: t.text().notNull(),
    description: t.text().notNull().default(""),
    active: t.boolean().notNull().default(true),
    createdAt: createdAt(),
  }),
  (t) => [
    uniqueIndex("categories_name").on(sql`lower(${t.name})`),
    check("categories_name_length", sql`length(${t.name}) between 1 and 80`),
    ...reference("categories"),
  ],
);

export type Category = typeof categories.$inferSelect;
