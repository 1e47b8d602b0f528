/** What a file is called after a title: `are-we-keeping-up.csv`. */
export const fileNameOf = (title: string, kind: string) =>
  `${title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")}.${kind}`;
