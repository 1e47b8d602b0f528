/** What people say when; words in braces are facts of the issue, QM is the number of the issue that is repeated. */
type Lines = Record<
  | "afterthought"
  | "accepted"
  | "note"
  | "found"
  | "fixed"
  | "confirmed"
  | "reopened"
  | "duplicate"
  | "declined"
  | "unreproducible",
  readonly string[]
> & { exchanges: readonly (readonly [question: string, answer: string])[] };

// biome-ignore format: lists of sentences
const ENGLISH: Lines = {
  afterthought: [
    "It is the same in {browser}.",
    "Also in {client}, I have just looked.",
    "Forgot to say: only with “{cta}”, the text link works.",
    "One more screenshot in the campaign folder: `{screenshot}`.",
    "{count} people by now, according to the dashboard.",
    "Does not happen when I am signed in. Strange.",
    "Sorry, I meant {page}.",
  ],
  accepted: [
    "Can you take this one? The next wave goes out on {date}.",
    "Please have a look at {market} first, that is where most of the volume is.",
    "This should not wait until after the weekend.",
    "One for you, I think. Ask me if the brief is unclear.",
    "Please check the other languages as well while you are there.",
    "Not urgent, but before {campaign} is reported on.",
    "See the screenshot, it is worse on {device}.",
  ],
  note: [
    "Third of this kind since the new template. I raise it with the agency on Thursday.",
    "Built by the freelancer, went through without the second pair of eyes. To be discussed in our retro.",
    "Please do not answer customers before legal has seen it.",
    "Costs us about {count} visits a day. I have told finance.",
    "{partner} knows and is embarrassed, keep it friendly.",
    "We skipped the link check because of the deadline. My decision, my fault.",
    "If this happens once more, the module is locked.",
  ],
  exchanges: [
    ["I cannot see it in {client}. Which version do you have?", "{client}, up to date. A private window makes no difference."],
    ["Was that with or without the app installed?", "With the app, {device}. You are right, without it it works."],
    ["Do you still have the original? Please forward it **as attachment**, so that nothing is lost.", "Forwarded. It is the one of {hour} this morning."],
    ["Only {market}, or everywhere?", "Everywhere as far as I can tell, but {market} is where it was reported."],
    ["Which of the test variants did you get?", "Variant B. A seems fine."],
    ["Could you try a private window, please?", "Tried on {device} and in {browser}: same thing."],
    ["Is that the version of {date} or an older one?", "The one that is live. The proof in the folder is right, so it happened afterwards."],
    ["How many people does it concern, roughly?", "{count} until this morning, says the dashboard."],
    ["Can you send me the address as your browser shows it at the end?", "It ends at `https://{host}/{locale}/{path}`, everything behind it is gone."],
  ],
  found: [
    "Found it.",
    "Got it:",
    "Here is what happened.",
    "Reproduced in {client}.",
    "Looked into it.",
    "Clear now.",
    "So:",
  ],
  fixed: [
    "Please check.",
    "Checked in {client} and {browser}.",
    "Live since a few minutes; the cache may need half an hour.",
    "Could you confirm, please?",
    "Checked in all languages.",
    "",
    "Thanks for the clear report.",
  ],
  confirmed: [
    "Confirmed, thank you.",
    "Works now in {client}. Thanks 👍",
    "Looks good on {device} too.",
    "Yes, fixed. That was quick!",
    "Checked {market} and two others: fine.",
    "Confirmed. The numbers look right again as well.",
    "All good, closing.",
  ],
  reopened: [
    "Still there in {client}, see `{screenshot}`.",
    "Fixed for {market}, but not for the others.",
    "Back again since the last deployment.",
    "The button is right now, the picture above it still is not.",
    "I still get it on {device}, also after clearing the cache.",
  ],
  duplicate: [
    "Same as QM, please follow there.",
    "We have this as QM already. Thank you anyway: your screenshot helps.",
    "Duplicate of QM; I have copied your description over.",
    "QM is the older one, so I close this here.",
  ],
  declined: [
    "Understood, although I would still change it.",
    "OK. Could that go into the guidelines? I will not be the last to ask.",
    "Fine with me.",
    "Thanks for explaining.",
  ],
  unreproducible: [
    "Tried {client}, {browser} and {device}, with and without the app: all fine. Please file it again with a recording if it comes back.",
    "Cannot make it happen, and the log has nothing for that time. Closing.",
    "Works in every market here. Perhaps a network filter on your side?",
    "Nobody else has it, and the preview service shows it right in 40 clients.",
  ],
};

// biome-ignore format: lists of sentences
const GERMAN: Lines = {
  afterthought: [
    "In {client} genauso.",
    "Screenshot liegt im Kampagnenordner: `{screenshot}`.",
    "Betrifft wohl nur {market}.",
  ],
  accepted: [
    "Bitte vor dem {date} erledigen.",
    "Schau bitte auch die anderen beiden Länder an.",
    "Kannst du das übernehmen?",
  ],
  note: [
    "Schon der dritte Fall mit dieser Vorlage.",
    "Bitte noch nicht an den Kundendienst weitergeben.",
    "Kommt in die nächste Retro.",
  ],
  exchanges: [
    ["Welche Fassung hast du bekommen?", "Fassung B, {market}."],
    ["Bei mir sieht es richtig aus. {client}?", "{client}, neueste Version."],
    ["Kannst du mir die Mail als Anhang schicken?", "Ist unterwegs."],
  ],
  found: ["Gefunden:", "Nachgestellt in {client}.", "Also:"],
  fixed: ["Bitte prüfen.", "In allen drei Ländern geprüft.", "Ist online."],
  confirmed: ["Passt jetzt, danke.", "Bestätigt, auch auf {device}.", "Super, danke für die schnelle Hilfe."],
  reopened: ["In {client} leider noch nicht.", "Für {market} stimmt es weiterhin nicht."],
  duplicate: ["Haben wir schon als QM.", "Doppelt, siehe QM."],
  declined: ["Verstanden.", "Schade, aber nachvollziehbar."],
  unreproducible: [
    "Lässt sich nicht nachstellen, auch nicht in {client}.",
    "Weder in {browser} noch auf {device} zu sehen.",
  ],
};

export const LINES = { english: ENGLISH, german: GERMAN };
