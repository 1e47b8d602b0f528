/** The name under which a person's way of showing lists is kept. */
export const OWN_DISPLAY = "list.display";
