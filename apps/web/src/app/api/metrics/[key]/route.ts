import { Refusal } from "@qm/domain";
import { csvOf } from "@/features/metrics/csv";
import { askMetric } from "@/features/metrics/queries";
import { isQuestion, questionOf } from "@/features/metrics/questions";
import { parseAsked } from "@/features/metrics/view";
import { csvStream } from "@/lib/csv";
import { fileNameOf } from "@/lib/file-name";
import { type Ask, answering, downloading } from "../../answer";

const FORMAT = "format";

/** The answer to the question that the address names, under the same parameters as a dashboard. */
const ask = (async (actor, params, request) => {
  params.delete(FORMAT);
  const { asked, unreadable } = parseAsked(actor, params);
  if (unreadable.length > 0) {
    throw new Refusal("invalid", `These cannot be read: ${unreadable.join(", ")}.`, unreadable[0]);
  }
  return askMetric(actor, keyIn(request), asked);
}) satisfies Ask<object>;

const json = answering(ask);

const csv = downloading(async (actor, params, request) => {
  const { header, rows } = csvOf(await ask(actor, params, request));
  const key = keyIn(request);
  const fileName = fileNameOf(isQuestion(key) ? questionOf(key).title : key, "csv");
  const each = async function* () {
    yield* rows;
  };
  return { fileName, type: "text/csv; charset=utf-8", body: csvStream(header, each()) };
});

export const GET = (request: Request) =>
  new URL(request.url).searchParams.get(FORMAT) === "csv" ? csv(request) : json(request);

const keyIn = (request: Request) => new URL(request.url).pathname.split("/").at(-1) ?? "";
