export * from "./assignment";
export * from "./days";
export * from "./lifecycle";
export * from "./mentions";
export * from "./policy";
export * from "./refusal";
export * from "./snooze";
export * from "./vocabulary";
