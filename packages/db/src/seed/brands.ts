/** The three houses of the sample group. Their hosts are under a top-level domain that is reserved for examples. */
type Brand = {
  name: string;
  host: string;
  pages: readonly (readonly [name: string, path: string])[];
  products: readonly string[];
  buttons: readonly string[];
};

// biome-ignore format: lists of words
export const BRANDS = {
  halden: {
    name: "Halden Home",
    host: "www.haldenhome.example",
    pages: [
      ["Garden furniture", "garden/furniture"], ["Bedding", "bedroom/bedding"], ["Dining tables", "dining/tables"], ["Lamps", "living/lamps"],
      ["Rugs", "living/rugs"], ["Sofas", "living/sofas"], ["Kitchen", "kitchen"], ["Bathroom textiles", "bathroom/textiles"], ["Outlet", "outlet"],
      ["Store finder", "stores"], ["Gift cards", "gift-cards"], ["Home office", "office"], ["New in", "new"], ["Loyalty club", "club"],
    ],
    products: [
      "Oslo corner sofa", "Vik oak table", "Lys pendant lamp", "Sol garden set", "Fjord duvet", "Bris linen set", "Runa rug 200×300", "Tind bookcase",
      "Eik bedside table", "Elv bath towels", "Skog candle trio", "Nord dinnerware set", "Hav floor lamp", "Dal armchair", "Mose throw",
    ],
    buttons: ["Shop now", "See the offer", "Find your store", "Shop the look", "Add to basket", "Save 20% today", "Discover more", "To the sale"],
  },
  fjell: {
    name: "Fjell Outdoor",
    host: "www.fjelloutdoor.example",
    pages: [
      ["Rain jackets", "women/rain-jackets"], ["Hiking boots", "footwear/hiking"], ["Tents", "camping/tents"], ["Backpacks", "packs"], ["Merino", "base-layers/merino"],
      ["Kids", "kids"], ["Ski wear", "winter/ski"], ["Trail running", "running/trail"], ["Repairs", "service/repairs"], ["Size guide", "service/sizes"], ["Sale", "sale"],
    ],
    products: [
      "Storm 3L jacket", "Ridge boots", "Aurora 2-person tent", "Trek 55 backpack", "Merino 200 shirt", "Glacier down vest", "Summit headlamp",
      "Kids' puddle suit", "Alpine ski trousers", "Pace trail shoes", "Basecamp stove", "Drift sleeping bag",
    ],
    buttons: ["Gear up", "Shop jackets", "Get the guide", "Shop now", "Find your size", "Join the club", "See all tents", "Claim your voucher"],
  },
  kestrel: {
    name: "Kestrel Travel",
    host: "www.kestreltravel.example",
    pages: [
      ["City breaks", "city-breaks"], ["Greek islands", "greece/islands"], ["Last minute", "last-minute"], ["Ski holidays", "ski"], ["Family hotels", "family"],
      ["Cruises", "cruises"], ["Canary Islands", "spain/canaries"], ["My booking", "account/bookings"], ["Travel insurance", "insurance"], ["Lisbon", "portugal/lisbon"],
      ["Travel conditions", "conditions"], ["Rail journeys", "rail"],
    ],
    products: [
      "7 nights on Naxos", "Lisbon weekend", "Lapland huskies", "Northern lights cruise", "Tenerife all inclusive", "Prague by rail", "Dolomites ski week",
      "Kyoto in spring", "Reykjavík stopover", "Marrakesh riad", "Madeira hiking week", "Istanbul city break", "Crete family hotel",
    ],
    buttons: ["Book now", "See dates and prices", "Check availability", "Get inspired", "Request a callback", "Save €100", "Plan your trip", "Hold this price"],
  },
} as const satisfies Record<string, Brand>;

export type BrandKey = keyof typeof BRANDS;
export const BRAND_KEYS = Object.keys(BRANDS) as BrandKey[];
