const STORED = "qm-palette";
const MOST = 5;

/** The ids of what was chosen lately, the last first. Ids only: what they are called is asked anew, under the rights of whoever opens the palette. */
export function recentIds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, MOST) : [];
  } catch (error) {
    // What somebody else wrote under the name is no list of ours.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function rememberChosen(id: string) {
  localStorage.setItem(STORED, JSON.stringify([id, ...recentIds().filter((one) => one !== id)].slice(0, MOST)));
}
