import { EnvError, parseEnv } from "./index";

/** What is said of an environment that is wrong; nothing of one that is right. */
export function complaint(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "";
}
