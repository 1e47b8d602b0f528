/** The names under which a person's choices are kept: how lists are shown, and with which view they begin. */
export const OWN_DISPLAY = "list.display";
export const OWN_START = "list.start";
