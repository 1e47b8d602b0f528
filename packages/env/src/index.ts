export { EnvError } from "./env-error";
export { type Env, parseEnv, parseWebEnv, type WebEnv } from "./parse-env";
export { VARIABLE_NAMES } from "./variables";
