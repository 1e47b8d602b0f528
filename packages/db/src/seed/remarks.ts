/** Titles of people in a hurry; their lead puts them right. */
export const VAGUE_TITLES = [
  "Link broken",
  "Typo in mail",
  "Something is wrong with {page}",
  "Please check {piece}",
  "Looks odd",
  "???",
];

/** Why a team declines. */
export const REFUSALS = {
  english: [
    "Agreed with the brand team: the short form is right in headlines.",
    "That is how {client} shows every mail; we do not support this version any more.",
    "{campaign} ends in two days, a correction would arrive after it.",
    "The numbers are right: the report counts sessions, not visitors.",
    "The picture is the one in the approved brief.",
    "Fewer than ten people are affected, and they have been written to.",
    "Legal has approved this wording for {market}.",
    "Not ours: {partner} sets this parameter, and the contract allows it.",
    "The page is meant to redirect while {product} is sold out.",
    "Works as designed, see the naming rules: the value is `{medium}` for this channel.",
  ],
  german: [
    "Mit der Rechtsabteilung abgestimmt, die Formulierung ist in {market} üblich.",
    "Die Aktion endet übermorgen, eine Korrektur käme zu spät.",
    "Stimmt so mit der Freigabe überein.",
  ],
};
