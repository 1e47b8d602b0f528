/** The database server cannot be started or stopped; the message is a sentence for the person at the terminal. */
export class ServerError extends Error {
  override name = "ServerError";
}
