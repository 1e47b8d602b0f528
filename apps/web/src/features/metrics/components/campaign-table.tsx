import { CAMPAIGN_DEFINITIONS, LABELS, type Scope } from "@qm/domain";
import type { Route } from "next";
import { writeScope } from "@/features/issues/view";
import { cn } from "@/lib/cn";
import { workspaceZone } from "@/lib/zone";
import { numbersShown, shown } from "@/ui/charts/words";
import { Chip } from "@/ui/chip";
import { PlainCell, PlainCount, PlainRow, PlainTable } from "@/ui/plain-table";
import { QuietLink } from "@/ui/quiet-link";
import { shortDate } from "@/ui/time-words";
import type { Figure, Listed } from "../answer";
import type { CampaignRow } from "../campaigns";

const HEAD = ["Name", "Channel", "Team", "Launch"];
const COUNTS = (["open", "created", "links"] as const).map((key) => CAMPAIGN_DEFINITIONS[key].name);
/** What a phone tells in the lines beneath the name. */
const ON_A_DESK = "max-sm:hidden";
const LINK = "text-accent-ink hover:underline";
/** Two that stand below each other are told apart. */
const FOR_A_THUMB = "inline-block leading-6";

type CampaignTableProps = {
  rows: readonly CampaignRow[];
  scope: Scope;
  /** Launches are asked for, and what was found after them. */
  launches: boolean;
};

/** The campaigns with what was filed of each; on a phone a row is two or three lines, its numbers below each other on the right. */
export function CampaignTable({ rows, scope, launches }: CampaignTableProps) {
  const counts = launches ? [...COUNTS, CAMPAIGN_DEFINITIONS.escaped.name] : COUNTS;
  return (
    <PlainTable caption="Campaigns" head={[...HEAD, ...counts]} counts={counts}>
      {rows.map((row) => (
        <PlainRow key={row.id} faded={!row.active}>
          <PlainCell>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0">
                <QuietLink
                  href={`/campaigns/${row.id}?scope=${writeScope(scope)}` as Route}
                  className="font-medium wrap-anywhere hover:underline max-sm:text-14"
                >
                  {row.name}
                </QuietLink>{" "}
                {!row.active && <Chip>Not in use</Chip>}
              </span>
              <span className="shrink-0 tabular-nums sm:hidden">
                {row.escaped ? (
                  <IssuesLink label="after launch" figure={row.escaped} written />
                ) : (
                  <IssuesLink label="open" figure={row.open} written />
                )}
              </span>
            </span>
            <Rest row={row} />
          </PlainCell>
          <PlainCell className={cn("text-muted", ON_A_DESK)}>{LABELS[row.channel]}</PlainCell>
          <PlainCell className={cn("text-muted", ON_A_DESK)}>{row.teamName}</PlainCell>
          <PlainCell className={cn("text-muted tabular-nums", ON_A_DESK)}>{launchOf(row)}</PlainCell>
          <PlainCount className={ON_A_DESK}>
            <IssuesLink label="open" figure={row.open} />
          </PlainCount>
          <PlainCount className={ON_A_DESK}>
            <IssuesLink label="filed" figure={row.all} />
          </PlainCount>
          <PlainCount className={ON_A_DESK}>{row.perLinks && <RateLink figure={row.perLinks} />}</PlainCount>
          {row.escaped && (
            <PlainCount className={ON_A_DESK}>
              <IssuesLink label="found after launch" figure={row.escaped} />
            </PlainCount>
          )}
        </PlainRow>
      ))}
    </PlainTable>
  );
}

const launchOf = ({ launchAt }: CampaignRow) => launchAt && shortDate(launchAt, workspaceZone());

/** The lines beneath the name on a phone: what it is and how much was filed; then, where there is a rate to tell, the rate. */
function Rest({ row }: { row: CampaignRow }) {
  const { channel, teamName, all, open, perLinks, escaped } = row;
  const launch = launchOf(row);
  return (
    <span className="grid text-12 text-muted tabular-nums sm:hidden">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 wrap-anywhere">
          {LABELS[channel]} · {teamName}
          {launch && (
            <>
              {" · "}
              <span className="sr-only">launch </span>
              {launch}
            </>
          )}
        </span>
        <span className="flex shrink-0 gap-3 text-13">
          {escaped && <IssuesLink label="open" figure={open} written />}
          <IssuesLink label="filed" figure={all} written />
        </span>
      </span>
      {perLinks && perLinks.part !== 0 && <RateLink figure={perLinks} written />}
    </span>
  );
}

type RateLinkProps = {
  figure: Figure;
  /** Where no head says what it is. */
  written?: boolean;
};

/** Rates stand below each other, behind what they are of; written out, before it. */
function RateLink({ figure, written }: RateLinkProps) {
  const rate = shown(figure.value, "per_1000_links");
  return (
    <span className={written ? "flex items-baseline gap-2" : "inline-flex flex-row-reverse items-baseline gap-2"}>
      {figure.part === 0 || !figure.href ? (
        <span className={cn("text-faint", !written && "sm:min-w-10")}>{rate}</span>
      ) : (
        <QuietLink href={figure.href} className={cn(LINK, written ? FOR_A_THUMB : "sm:min-w-10")}>
          {rate}
          {written ? " per 1,000 links" : <span className="sr-only"> issues per 1,000 links</span>}
        </QuietLink>
      )}
      <span className="text-12 text-faint">{numbersShown(figure, "per_1000_links")}</span>
    </span>
  );
}

function IssuesLink({ figure: { n, href }, label, written }: { figure: Listed; label: string; written?: boolean }) {
  const name = written ? ` ${label}` : <span className="sr-only"> {label}</span>;
  if (n === 0) return <span className={cn("text-faint", written && FOR_A_THUMB)}>0{written && name}</span>;
  return (
    <QuietLink href={href} className={cn(LINK, written && FOR_A_THUMB)}>
      {n.toLocaleString("en")}
      {name}
    </QuietLink>
  );
}
