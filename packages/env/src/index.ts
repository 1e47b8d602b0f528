export { EnvError } from "./env-error";
export { type Env, parseEnv, parseWebEnv, type WebEnv } from "./parse-env";
export { SECRET_NAMES, takeSecretFiles } from "./secret-files";
export { VARIABLE_NAMES } from "./variables";
