import { EnvError, parseWebEnv, takeSecretFiles, type WebEnv } from "@qm/env";

/** Ends the process with a sentence for each setting that is missing or wrong. */
export function requireEnvironment(): WebEnv {
  try {
    takeSecretFiles();
    return parseWebEnv(process.env);
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
