import { connection } from "next/server";

/** An empty page that is made for each request. Only the build of the bench has it. */
export default async function EmptyPage() {
  await connection();
  return <p>Nothing</p>;
}
