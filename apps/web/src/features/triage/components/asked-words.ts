/** What is asked of who declines. */
export const DECLINING = {
  label: "Reason",
  help: "The reporter will read it.",
  missing: "Say why it is declined: the reporter will read it.",
  verb: "Decline with reason",
  most: 5000,
};

export const DECLINING_MANY = {
  ...DECLINING,
  help: "The reporters will read it.",
  missing: "Say why they are declined: the reporters will read it.",
};

/** What is asked of who has something to say as they accept. */
export const COMMENTING = {
  label: "Comment",
  help: "Everybody who sees the issue reads it, the reporter too.",
  missing: "Write a comment, or accept without one.",
  verb: "Accept and comment",
  most: 50_000,
};
