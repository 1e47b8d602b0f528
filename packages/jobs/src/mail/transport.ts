import { createTransport, type SendMailOptions } from "nodemailer";

const PATIENCE_MS = 15_000;

type MailDoor = { send(mail: SendMailOptions): Promise<unknown>; close(): void };

/** The way out. A server that does not answer in time is tried again later, like one that is down. */
export function mailDoor({ smtpUrl, from }: { smtpUrl: string; from: string }): MailDoor {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === "smtps:";
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // No file and no address is ever read for a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: (mail) => transport.sendMail({ from, ...mail }),
    close: () => transport.close(),
  };
}
