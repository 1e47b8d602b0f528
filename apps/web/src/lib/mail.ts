/** Whether the workspace has a mail server; without one people find everything in their inbox. */
export const isMailSetUp = () => Boolean(process.env.SMTP_URL && process.env.MAIL_FROM);
