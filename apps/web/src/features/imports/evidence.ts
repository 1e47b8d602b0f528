import type { Known } from "./dictionary";
import type { ImportFieldKey } from "./fields";
import type { Fits } from "./mapping";
import { peopleFinder } from "./people";
import { placeFinder } from "./places";
import { webAddress } from "./text";
import { meaningOf } from "./words";

/** Asks a column's own values whether they belong to a field: at least half of them have to be known to it. */
export function evidenceFrom(known: Known): Fits {
  const finders = {
    category: placeFinder(known.categories),
    team: placeFinder(known.teams),
    campaign: placeFinder(known.campaigns),
  };
  const findPerson = peopleFinder(known.people);

  const isKnown = (field: ImportFieldKey, value: string): boolean => {
    switch (field) {
      case "status":
      case "resolution":
      case "severity":
      case "stage":
      case "rootCause":
        return meaningOf(field, value) !== null;
      case "category":
      case "team":
      case "campaign":
        return finders[field](value).is === "place";
      case "reporter":
      case "assignee":
        return findPerson(value).is === "person";
      case "url":
        return webAddress(value) !== null && !TRACKER.test(value);
      default:
        return false;
    }
  };
  return (field, values) => values.filter((value) => isKnown(field, value)).length * 2 >= values.length;
}

/** A tracker's address of the issue itself is not the address at fault. */
const TRACKER =
  /\/(?:issues?|browse|work_items|merge_requests|pull|tickets?|c|bugs?)\/|show_bug\.cgi|trello\.com|linear\.app|app\.asana\.com/i;
