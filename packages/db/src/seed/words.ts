import type { Channel } from "@qm/domain";

/** What a fault is found in, by channel. */
// biome-ignore format: lists of words
export const PIECES: Record<Channel, readonly string[]> = {
  email: ["launch mailing", "reminder mailing", "second reminder", "last-chance mailing", "VIP preview", "teaser mailing", "thank-you mailing", "test variant B", "win-back mailing", "service mailing"],
  landing_page: ["landing page", "campaign hub", "mobile landing page", "sign-up page", "offer page", "thank-you page", "category teaser", "store page", "quiz page"],
  paid_search: ["brand ad group", "generic ad group", "responsive search ad", "price extension", "shopping feed", "sitelink set", "competitor ad group"],
  paid_social: ["carousel ad", "story ad", "second reel", "collection ad", "lookalike ad set", "lead form ad", "pinned post"],
  display: ["300×250 banner", "970×250 billboard", "skyscraper", "HTML5 banner", "retargeting banner", "native teaser", "video pre-roll"],
  sms: ["first text message", "reminder text", "last-call text", "delivery text"],
  push: ["morning push", "price-drop push", "basket push", "weekend push", "app inbox message"],
  affiliate: ["partner feed", "voucher listing", "cashback link", "partner newsletter", "comparison listing"],
  print: ["flyer", "catalogue page 12", "in-store poster", "parcel insert", "window sticker"],
};

/** What stands where an issue belongs to no campaign. */
export const RUNNING: Record<Channel, string> = {
  email: "service mails",
  landing_page: "shop pages",
  paid_search: "search ads",
  paid_social: "social posts",
  display: "banners",
  sms: "service texts",
  push: "app messages",
  affiliate: "partner links",
  print: "store material",
};

export const RUNNING_IN_GERMAN: Record<Channel, string> = {
  ...RUNNING,
  email: "Servicemails",
  landing_page: "Shopseiten",
};

// biome-ignore format: lists of words
export const MEDIUMS: Record<Channel, readonly [source: string, medium: string]> = {
  email: ["newsletter", "email"], landing_page: ["website", "teaser"], paid_search: ["google", "cpc"], paid_social: ["instagram", "paid_social"],
  display: ["dv360", "display"], sms: ["twilio", "sms"], push: ["firebase", "push"], affiliate: ["awin", "affiliate"], print: ["flyer", "print"],
};

// biome-ignore format: lists of words
export const CLIENTS = [
  "Outlook 2021 on Windows", "Outlook 365", "new Outlook for Mac", "Gmail on Android", "Gmail in Chrome", "Apple Mail on iOS", "Apple Mail on macOS",
  "Samsung Mail", "Yahoo Mail", "GMX", "WEB.DE", "Thunderbird", "Proton Mail", "Outlook.com",
];
// biome-ignore format: lists of words
export const BROWSERS = ["Chrome 141", "Safari 26", "Firefox 144", "Edge 141", "Samsung Internet 28", "Safari on iOS 18", "Chrome on Android 15", "Firefox ESR"];
// biome-ignore format: lists of words
export const DEVICES = ["iPhone 13 mini", "iPhone 16", "iPad Air", "Pixel 9", "Galaxy S24", "Galaxy A15", "Fairphone 5", "Xiaomi 14", "an old Moto G"];

export const MARKETS = [
  ["Germany", "German", "de-de"],
  ["Austria", "German", "de-at"],
  ["Switzerland", "French", "fr-ch"],
  ["France", "French", "fr-fr"],
  ["Poland", "Polish", "pl-pl"],
  ["Sweden", "Swedish", "sv-se"],
  ["Denmark", "Danish", "da-dk"],
  ["Spain", "Spanish", "es-es"],
  ["Italy", "Italian", "it-it"],
  ["Portugal", "Portuguese", "pt-pt"],
  ["Greece", "Greek", "el-gr"],
  ["Japan", "Japanese", "ja-jp"],
  ["Netherlands", "Dutch", "nl-nl"],
] as const;

export const GERMAN_MARKETS = [
  ["Deutschland", "Deutsch", "de-de"],
  ["Österreich", "Deutsch", "de-at"],
  ["die Schweiz", "Deutsch", "de-ch"],
] as const;

// biome-ignore format: lists of words
export const SEGMENTS = [
  "Loyalty gold", "Loyalty silver", "New customers 30 days", "Lapsed 180 days", "Basket open", "Families", "City-break bookers", "Store-only buyers",
  "App users", "Students", "Newsletter only", "High value", "Ski bookers last winter", "Garden buyers", "Employees", "Voucher hunters",
];

export const PARTNERS = [
  "SparFuchs",
  "DealHarbour",
  "TripCompare",
  "BonusHive",
  "CashNest",
  "StudentPerks",
  "GreenMiles",
];
export const PLACES = ["Santorini", "Lofoten", "Lisbon", "Kyoto", "Dolomites", "Prague", "Marrakesh", "Reykjavík"];

// biome-ignore format: lists of words
export const MISSPELT: readonly (readonly [string, string])[] = [
  ["Last change: 20% off", "Last chance: 20% off"], ["Free delivary this weekend", "Free delivery this weekend"], ["Your exclusive pre-veiw", "Your exclusive preview"],
  ["Complementary breakfast", "Complimentary breakfast"], ["Its here: the new collection", "It’s here: the new collection"], ["Accomodation from €39", "Accommodation from €39"],
  ["Up to 50% of everything", "Up to 50% off everything"], ["Definately worth the trip", "Definitely worth the trip"], ["Only a few piece left", "Only a few pieces left"],
  ["Book know, pay later", "Book now, pay later"], ["Sumer starts here", "Summer starts here"], ["Your to good to miss this", "You’re too good to miss this"],
  ["A touch off luxury", "A touch of luxury"], ["Waterprof to 20,000 mm", "Waterproof to 20,000 mm"], ["Matress sale", "Mattress sale"], ["Stationary for home office", "Stationery for home office"],
  ["Discount apply in basket", "Discount applies in basket"], ["Seperate rooms for families", "Separate rooms for families"], ["The perfect peace for your table", "The perfect piece for your table"],
  ["Everyday low prizes", "Everyday low prices"], ["Sign up and safe 10%", "Sign up and save 10%"], ["Lightweigth tents", "Lightweight tents"], ["Were open on Sunday", "We’re open on Sunday"],
  ["Mother Day gifts", "Mother’s Day gifts"],
];

// biome-ignore format: lists of words
export const MISSPELT_GERMAN: readonly (readonly [string, string])[] = [
  ["Jetzt buchen und spahren", "Jetzt buchen und sparen"], ["Versandkostenfrei am Wochende", "Versandkostenfrei am Wochenende"], ["Nur noch biss Sonntag", "Nur noch bis Sonntag"],
  ["Das beste für Ihren Garten", "Das Beste für Ihren Garten"], ["Seit schnell", "Seid schnell"], ["Die schönste Zeit des Jahr", "Die schönste Zeit des Jahres"],
  ["Rabat auf alles", "Rabatt auf alles"], ["Gutschien einlösen", "Gutschein einlösen"],
];

// biome-ignore format: lists of words
export const FOREIGN: readonly (readonly [wrong: string, right: string])[] = [
  ["“Profitez des soldées”", "“Profitez des soldes”"], ["“Ostatnia szanssa”", "“Ostatnia szansa”"], ["“¡Reserva ya y ahora!”", "“¡Reserva ya y ahorra!”"],
  ["“Εγραφείτε τώρα”", "“Εγγραφείτε τώρα”"], ["“今すぐ予訳”", "“今すぐ予約”"], ["“Spara up till 40 %”", "“Spara upp till 40 %”"], ["“Scopri le nuova collezione”", "“Scopri la nuova collezione”"],
  ["“Nu med gratis fragte”", "“Nu med gratis fragt”"], ["“Последни шанс”", "“Последний шанс”"], ["“Só até amanha”", "“Só até amanhã”"], ["“Profiteer nu van de acties’s”", "“Profiteer nu van de acties”"],
  ["“À bientot dans nos magasins”", "“À bientôt dans nos magasins”"],
];

// biome-ignore format: lists of words
export const GARBLED = ["20 % de rÃ©duction", "CafÃ© & ThÃ©", "ab 39,99 â‚¬", "GrÃ¼ÃŸe aus Wien", "ZamÃ³w teraz", "Itâ€™s here", "Fjï¿½rd duvet", "SmÃ¶rgÃ¥s"];

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
