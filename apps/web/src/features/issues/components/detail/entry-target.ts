/** What an address may lead to: brought below the header and above the box at the foot, and outlined for a while. */
export const ENTRY_TARGET =
  "scroll-mt-16 scroll-mb-40 rounded-control data-lit:outline-2 data-lit:outline-offset-2 data-lit:outline-accent";
