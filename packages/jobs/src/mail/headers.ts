export type Headers = {
  messageId: string;
  references?: string;
  inReplyTo?: string;
  headers: Record<string, string>;
};

type About = { id: number; createdAt: Date; issueId: number | null; unsubscribe: string; host: string };

/**
 * What mail programs read. The Message-ID follows from the letter alone, so that a letter sent twice is one mail; what is about
 * one issue hangs together under a root that the issue's number makes. Unsubscribing takes one click (RFC 8058).
 */
export function mailHeaders({ id, createdAt, issueId, unsubscribe, host }: About): Headers {
  const root = issueId === null ? undefined : `<issue-${issueId}@${host}>`;
  return {
    messageId: `<letter-${id}-${createdAt.getTime().toString(36)}@${host}>`,
    ...(root && { references: root, inReplyTo: root }),
    headers: bulkHeaders(unsubscribe, host),
  };
}

/** What tells a mail program that nobody wrote this by hand, and how it is stopped. */
export const bulkHeaders = (unsubscribe: string, host: string): Record<string, string> => ({
  "List-Id": `Quality Monitoring <notices.${host}>`,
  "List-Unsubscribe": `<${unsubscribe}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  "Auto-Submitted": "auto-generated",
  "X-Auto-Response-Suppress": "All",
});
