export * from "./builders";
export { database, withDatabase } from "./database";
