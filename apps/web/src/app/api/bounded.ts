import { Refusal } from "@qm/domain";

/** The body of a request, of which no more than so many bytes are taken in, whatever was announced. @throws Refusal `too_large` */
export async function bounded(request: Request, most: number): Promise<Response> {
  let taken = 0;
  const counted = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, passed) {
        taken += chunk.byteLength;
        if (taken > most) throw new Refusal("too_large", "This is more than can be sent at once.");
        passed.enqueue(chunk);
      },
    }),
  );
  const type = request.headers.get("content-type");
  const bytes = await new Response(counted).arrayBuffer();
  return new Response(bytes, { headers: type ? { "Content-Type": type } : {} });
}
