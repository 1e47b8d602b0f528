"use client";

import { DEFINITIONS } from "@qm/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Component, type ReactNode, Suspense, use, useState } from "react";
import { ChartTile } from "@/ui/charts/chart-tile";
import { TileFailed, TileSkeleton } from "@/ui/charts/tile-states";
import type { Answer } from "../answer";
import { type QuestionKey, questionOf } from "../questions";
import { type Asked, writeAsked } from "../view";
import { ChartNotesMenu } from "./chart-notes-menu";
import { RulesMenu } from "./rules-menu";

/** What the server was asked when it rendered the page, and when. */
export type FirstAnswer = { address: string; at: number; answer: Promise<Answer> };

type TileProps = {
  viewerId: number;
  question: QuestionKey;
  asked: Asked;
  /** Which rows are meant, and which days where the page does not say it, in words. */
  about: string;
  days?: string;
  first: FirstAnswer | undefined;
  /** What stands there where there is nothing to draw. */
  empty: ReactNode;
  /** Where the same page asks something else, on a page whose readers may ask. */
  hrefOf?: (asked: Asked) => string;
  tools?: ReactNode;
};

/** One question with its answer. It comes when it comes, fails by itself, and is asked again as the issues change. */
export function Tile(props: TileProps) {
  const { title, drawn } = questionOf(props.question);
  const [withoutFirst, leaveFirst] = useState(false);
  const first = withoutFirst ? undefined : props.first;
  return (
    <FirstFailed key={String(withoutFirst)} failed={<TileFailed title={title} onRetry={() => leaveFirst(true)} />}>
      <Suspense fallback={<TileSkeleton title={title} drawn={drawn} />}>
        <Answered {...props} first={first} />
      </Suspense>
    </FirstFailed>
  );
}

function Answered({ viewerId, question, asked, about, days, first, empty, hrefOf, tools }: TileProps) {
  const { title, drawn, definitions } = questionOf(question);
  const address = writeAsked(asked).toString();
  const rendered = first?.address === address ? use(first.answer) : undefined;
  const { data, isPlaceholderData, isError, refetch } = useQuery({
    queryKey: ["metrics", viewerId, question, address],
    queryFn: ({ signal }) => fetchAnswer(question, address, signal),
    ...(rendered && first && { initialData: rendered, initialDataUpdatedAt: first.at }),
    placeholderData: keepPreviousData,
    retry: 1,
  });

  if (isError) return <TileFailed title={title} onRetry={() => void refetch()} />;
  if (!data) return <TileSkeleton title={title} drawn={drawn} />;
  return (
    <ChartTile
      title={title}
      answer={data}
      about={about}
      days={days}
      definitions={definitions.map((key) => DEFINITIONS[key])}
      csv={`/api/metrics/${question}?${address}&format=csv`}
      empty={empty}
      pending={isPlaceholderData}
      tools={
        <>
          {tools}
          {data.drawn === "control" && (
            <>
              {hrefOf && data.points.length > 0 && <RulesMenu title={title} asked={asked} hrefOf={hrefOf} />}
              <ChartNotesMenu title={title} viewerId={viewerId} answer={data} />
            </>
          )}
        </>
      }
    />
  );
}

async function fetchAnswer(question: QuestionKey, address: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/metrics/${question}?${address}`, { signal });
  if (!response.ok) throw new Error(`The numbers answered ${response.status}.`);
  return response.json() as Promise<Answer>;
}

/** What could not be answered while the page was rendered is told in that tile alone. */
class FirstFailed extends Component<{ failed: ReactNode; children: ReactNode }, { has: boolean }> {
  override state = { has: false };

  static getDerivedStateFromError() {
    return { has: true };
  }

  override render() {
    return this.state.has ? this.props.failed : this.props.children;
  }
}
