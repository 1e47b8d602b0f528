/** The attributes that give an element a tooltip; `TooltipLayer` shows it. Works from server components too. */
export const tip = (text: string, keys?: string) => ({ "data-tip": text, "data-tip-keys": keys });
