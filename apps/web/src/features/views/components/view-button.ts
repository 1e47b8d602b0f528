/** The button of the views has no use without a script. */
export const VIEW_BUTTON = "relative [@media(scripting:none)]:hidden";
