import { requireActor } from "@qm/auth";
import { DEFAULT_PERIOD, type Scope } from "@qm/domain";
import type { Metadata } from "next";
import { listChoices } from "@/features/issues/choices";
import { HomeColumn } from "@/features/issues/components/home/home-column";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { listHome } from "@/features/issues/home";
import { defaultScope } from "@/features/issues/view";
import { LoneTile } from "@/features/metrics/components/lone-tile";
import { askMetric } from "@/features/metrics/queries";
import { QUESTIONS, type QuestionKey } from "@/features/metrics/questions";
import { writeAsked } from "@/features/metrics/view";
import { workspaceZone } from "@/lib/zone";
import { LiveRefresh } from "@/ui/live/live-refresh";
import { Page } from "@/ui/page";
import { PhoneAction } from "@/ui/phone-action";

export const metadata: Metadata = { title: "My work" };

export default async function HomePage() {
  const actor = await requireActor();
  const now = new Date();
  const scope = defaultScope(actor);
  const [{ mine, team }, choices] = await Promise.all([listHome(actor), listChoices(actor)]);
  const clock = { now: now.toISOString(), timeZone: workspaceZone() };
  const tile = (question: QuestionKey, of: Scope, about: string) => {
    const asked = { scope: of, filters: {}, period: DEFAULT_PERIOD };
    const answer = askMetric(actor, question, asked, now);
    const first = { address: writeAsked(asked).toString(), at: now.getTime(), answer };
    return <LoneTile viewerId={actor.id} question={question} asked={asked} about={about} first={first} />;
  };
  const theirs = nameOfTeams(scope.kind, actor.teamIds, choices.teams);

  return (
    <Page
      title="My work"
      action={
        <PhoneAction>
          <ReportIssueButton actor={actor} choices={choices} />
        </PhoneAction>
      }
    >
      <LiveRefresh />
      <div className="mx-auto grid max-w-400 grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-2">
        <HomeColumn title="Mine" sections={mine} clock={clock}>
          {actor.role === "reporter" && tile("became", { kind: "mine" }, QUESTIONS.became.whose)}
        </HomeColumn>
        {team && (
          <HomeColumn title={theirs} sections={team} clock={clock}>
            {tile("keepingUp", scope, theirs)}
          </HomeColumn>
        )}
      </div>
    </Page>
  );
}

function nameOfTeams(kind: string, teamIds: readonly number[], teams: { id: number; name: string }[]): string {
  if (kind === "all") return "Everything";
  if (teamIds.length > 1) return "My teams";
  return teams.find(({ id }) => id === teamIds[0])?.name ?? "My team";
}
