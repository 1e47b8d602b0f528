import { escaped } from "./dress";
import { mailDoor } from "./transport";

type Link = { purpose: "invite" | "reset"; url: string; hours: number };
type Given = { to: { name: string; address: string }; link: Link; mail: { smtpUrl: string; from: string } };

const WORDS = {
  invite: { subject: "Your invitation to Quality Monitoring", does: "choose your password and come in" },
  reset: { subject: "Choose a new password for Quality Monitoring", does: "choose a new password" },
} as const;

/**
 * Mails a one-time link at once. It waits in no outbox, since the house keeps no more of it than its hash.
 * @throws what the mail server said, when it did not take the mail
 */
export async function mailLink({ to, link, mail }: Given): Promise<void> {
  const { subject, does } = WORDS[link.purpose];
  const period = link.hours >= 48 ? `${link.hours / 24} days` : link.hours === 1 ? "one hour" : `${link.hours} hours`;
  const sentence = `With this link you ${does}. It works once, and for ${period}.`;
  const door = mailDoor(mail);
  try {
    await door.send({
      to,
      subject,
      text: `${sentence}\n\n${link.url}\n\nIf you did not expect it, there is nothing to do.`,
      html: `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${subject}</title></head><body style="margin:0 auto;max-width:600px;padding:24px 16px;font:15px/1.5 system-ui,sans-serif"><p>${sentence}</p><p><a href="${escaped(link.url)}">${escaped(link.url)}</a></p><p>If you did not expect it, there is nothing to do.</p></body></html>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } finally {
    door.close();
  }
}
