/** How a number that names something stands in an address or a form. */
export const ID_TEXT = /^[1-9]\d{0,8}$/;
