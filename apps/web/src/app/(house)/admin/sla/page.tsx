import { requireActor } from "@qm/auth";
import { NO_GOALS, SEVERITIES } from "@qm/domain";
import type { Metadata } from "next";
import { CalendarDialog } from "@/features/sla/components/calendar-dialog";
import { DropPolicy } from "@/features/sla/components/drop-policy";
import { PolicyDialog } from "@/features/sla/components/policy-dialog";
import { type Agreements, listAgreements } from "@/features/sla/queries";
import { goalPair, pauseWords, weekWords } from "@/features/sla/words";
import { Chip } from "@/ui/chip";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { SeverityMark } from "@/ui/severity-mark";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "Agreed times" };

const WORST_FIRST = [...SEVERITIES].reverse();
const ALL_TEAMS = "all teams";

export default async function AgreedTimesPage() {
  const { policies, calendars, teams } = await listAgreements(await requireActor());
  const free = teams.filter(({ id }) => !policies.some(({ teamId }) => teamId === id)).map(optionOf);
  const choices = calendars.map(optionOf);
  const general = policies.find(({ teamId }) => teamId === null);

  return (
    <AdminPage
      title="Agreed times"
      action={free.length > 0 && <PolicyDialog subject={{ teams: free }} calendars={choices} />}
    >
      <p className="mb-3 max-w-160 text-13 text-muted">
        How long may pass until an issue is first answered, and until it is resolved. Every clock is counted from the
        history of its issue, so a change here holds for the past as well.
      </p>
      <PlainTable
        caption="Agreed times"
        head={["With", "Respond / resolve", "The clock runs", "It stands still", "Actions"]}
      >
        <PolicyRow policy={general} calendars={calendars} choices={choices} />
        {policies
          .filter(({ teamId }) => teamId !== null)
          .map((policy) => (
            <PolicyRow key={policy.id} policy={policy} calendars={calendars} choices={choices} />
          ))}
      </PlainTable>
      <section className="mt-8 grid gap-2">
        <div className="flex items-center justify-between gap-4">
          <h2 className="text-14 font-medium">Calendars</h2>
          <CalendarDialog />
        </div>
        {calendars.length === 0 && (
          <p className="text-13 text-muted">There is no calendar yet, so every clock runs day and night.</p>
        )}
        <PlainTable caption="Calendars" head={["Name", "Hours", "Holidays", "Actions"]}>
          {calendars.map((calendar) => (
            <PlainRow key={calendar.id}>
              <PlainCell className="font-medium">{calendar.name}</PlainCell>
              <PlainCell>{weekWords(calendar.week)}</PlainCell>
              <PlainCell className="text-muted">{holidayWords(calendar.holidays.length)}</PlainCell>
              <PlainCell className="text-right max-sm:text-left">
                <CalendarDialog calendar={calendar} />
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      </section>
    </AdminPage>
  );
}

const optionOf = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name });
const holidayWords = (count: number) => (count === 0 ? "No holidays" : count === 1 ? "1 holiday" : `${count} holidays`);

type PolicyRowProps = {
  policy: Agreements["policies"][number] | undefined;
  calendars: Agreements["calendars"];
  choices: readonly { value: string; label: string }[];
};

/** One agreement; the general one has its row before there is any. */
function PolicyRow({ policy, calendars, choices }: PolicyRowProps) {
  const name = policy?.teamName ?? ALL_TEAMS;
  const goals = policy?.goals ?? NO_GOALS;

  return (
    <PlainRow>
      <PlainCell className="font-medium">
        {policy?.teamName ?? "All teams"} {policy && policy.recountedTo !== null && <Chip>Being counted anew</Chip>}
      </PlainCell>
      <PlainCell>
        {policy ? (
          <span className="flex flex-wrap gap-x-4 gap-y-1 py-1">
            {WORST_FIRST.map((severity) => (
              <span key={severity} className="inline-flex items-center gap-1.5 tabular-nums">
                <SeverityMark severity={severity} /> <span className="text-muted">{goalPair(goals[severity])}</span>
              </span>
            ))}
          </span>
        ) : (
          <span className="text-muted">Nothing is agreed.</span>
        )}
      </PlainCell>
      <PlainCell>{policy && (calendars.find(({ id }) => id === policy.calendarId)?.name ?? "Day and night")}</PlainCell>
      <PlainCell className="text-muted">{policy && pauseWords(policy.pauses, policy.pausesAside)}</PlainCell>
      <PlainCell className="text-right whitespace-nowrap max-sm:text-left">
        <PolicyDialog policy={policy} subject={{ name }} calendars={choices} />
        {policy?.teamId && <DropPolicy teamId={policy.teamId} name={name} />}
      </PlainCell>
    </PlainRow>
  );
}
