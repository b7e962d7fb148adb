/** A CSV file as an answer, sent while it is made: no length is known, and nothing of it is ever in memory whole. */
export function csvFile(name: string, lines: AsyncGenerator<string>): Response {
  const plain = name.replace(/[^\w.-]+/g, "-");
  return new Response(streamText(lines), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** A body that makes the next piece when the last one was taken, and none after its reader has gone. */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      // The reader went away: the generator's own `finally` lets go of what it holds.
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

/** Asks for the next piece while this one is written: the database and the writer work side by side. */
export async function* ahead<T>(pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let next = pieces.next(); ; ) {
    const { done, value } = await next;
    if (done) return;
    next = pieces.next();
    // Whoever stops listening here must not leave its failure to nobody, which would end the process.
    next.catch(() => undefined);
    yield value;
  }
}
