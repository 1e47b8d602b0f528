export * from "./days";
export * from "./lifecycle";
export * from "./policy";
export * from "./refusal";
export * from "./vocabulary";
