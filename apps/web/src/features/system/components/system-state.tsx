import type { ReactNode } from "react";
import { Notice } from "@/ui/notice";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { RelativeTime } from "@/ui/relative-time";
import { runAgain, sendAgain } from "../actions";
import type { JobState, SystemState as State } from "../queries";
import { BackupsSection } from "./backups-section";
import { DeedButton } from "./deed-button";
import { Outcome } from "./outcome";

type Clock = { now: Date; timeZone: string };

/** How the house itself is doing, what went wrong, and how to try that again. */
export function SystemState({ state, ...clock }: { state: State } & Clock) {
  const { worker, mail } = state;
  return (
    <div className="grid max-w-240 gap-8">
      <div className="grid gap-2">
        <WorkerNotice worker={worker} {...clock} />
        {!mail.isSetUp && (
          <Notice title="SMTP is not set up: nothing is mailed.">
            People find their notices in the inbox. Set SMTP_URL and MAIL_FROM to mail them as well.
          </Notice>
        )}
      </div>
      <Section title="Health">
        <PlainTable caption="Health" head={["What", "How it is"]}>
          {state.checks.map((check) => (
            <PlainRow key={check.name}>
              <PlainCell className="font-medium">{check.about}</PlainCell>
              <PlainCell className="[overflow-wrap:anywhere]">
                <Outcome failed={!check.ok} warning={check.warning} pending={check.pending}>
                  {check.said}
                </Outcome>
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      </Section>
      <Section title="Backups">
        <BackupsSection {...state.backups} {...clock} />
      </Section>
      <Section title="Recurring jobs">
        <PlainTable caption="Recurring jobs" head={["Job", "Last run", "Last success", "Outcome"]}>
          {state.jobs.map((job) => (
            <JobRow key={job.name} job={job} {...clock} />
          ))}
        </PlainTable>
      </Section>
      <Section
        title="Queue"
        facts={`${some(state.waiting, "job")} in it, ${state.troubled.length} of them failed before`}
      >
        {state.troubled.length > 0 && (
          <PlainTable caption="Jobs that failed" head={["Job", "Tried", "Next", "Why it failed", "Actions"]}>
            {state.troubled.map(({ id, task, attempts, most, runAt, lastError }) => (
              <PlainRow key={id}>
                <PlainCell className="font-mono text-12">{task}</PlainCell>
                <PlainCell className="tabular-nums">
                  {attempts} of {most}
                </PlainCell>
                <PlainCell className="text-muted tabular-nums">
                  {attempts < most ? <RelativeTime at={runAt} {...clock} /> : "Given up"}
                </PlainCell>
                <PlainCell className="[overflow-wrap:anywhere]">{firstLine(lastError)}</PlainCell>
                <PlainCell>
                  <DeedButton action={runAgain} id={Number(id)} label="Run now" />
                </PlainCell>
              </PlainRow>
            ))}
          </PlainTable>
        )}
      </Section>
      <Section title="Mail" facts={`${mail.sentToday} sent in the last day, ${mail.waiting} on their way`}>
        {mail.dead.length > 0 && (
          <PlainTable
            caption="Mail that was given up"
            head={["To", "Tried", "Given up", "What the server said", "Actions"]}
          >
            {mail.dead.map(({ id, to, attempts, endedAt, lastError }) => (
              <PlainRow key={id}>
                <PlainCell className="font-medium">{to}</PlainCell>
                <PlainCell className="tabular-nums">{attempts}</PlainCell>
                <PlainCell className="text-muted tabular-nums">
                  {endedAt && <RelativeTime at={endedAt} {...clock} />}
                </PlainCell>
                <PlainCell className="[overflow-wrap:anywhere]">{firstLine(lastError)}</PlainCell>
                <PlainCell>
                  <DeedButton action={sendAgain} id={id} label="Send again" />
                </PlainCell>
              </PlainRow>
            ))}
          </PlainTable>
        )}
      </Section>
    </div>
  );
}

function WorkerNotice({ worker: { seenAt, atWork }, ...clock }: { worker: State["worker"] } & Clock) {
  if (atWork) return <Notice tone="good">A worker is at work.</Notice>;
  return (
    <Notice tone="warn" title="No worker is at work.">
      {seenAt ? (
        <>
          One was last seen <RelativeTime at={seenAt} {...clock} long />.{" "}
        </>
      ) : null}
      Nothing is mailed and nothing snoozed comes back until one runs: start the product, or its worker, again.
    </Notice>
  );
}

function JobRow({ job: { about, last, isIdle }, ...clock }: { job: JobState } & Clock) {
  return (
    <PlainRow>
      <PlainCell className="font-medium">{about}</PlainCell>
      <PlainCell className="whitespace-nowrap text-muted tabular-nums">
        {last ? <RelativeTime at={last.startedAt} {...clock} /> : "Not yet"}
      </PlainCell>
      <PlainCell className="whitespace-nowrap text-muted tabular-nums">
        {last?.succeededAt ? <RelativeTime at={last.succeededAt} {...clock} /> : "Not yet"}
      </PlainCell>
      <PlainCell className="[overflow-wrap:anywhere]">
        {last && (
          <Outcome failed={last.failed} pending={isIdle}>
            {last.said}
          </Outcome>
        )}
      </PlainCell>
    </PlainRow>
  );
}

function Section({ title, facts, children }: { title: string; facts?: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-16 font-medium">{title}</h2>
      {facts && <p className="text-13 text-muted tabular-nums">{facts}.</p>}
      {children}
    </section>
  );
}

const some = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`;
const firstLine = (text: string | null) => text?.split("\n")[0] ?? "";
