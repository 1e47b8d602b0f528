/** One or more environment variables are wrong; the message is a sentence for each. */
export class EnvError extends Error {
  override name = "EnvError";
}
