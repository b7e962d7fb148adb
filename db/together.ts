import type { Pool, QueryConfig, QueryResult } from "pg";

type Asked = {
  query: QueryConfig;
  resolve: (result: QueryResult) => void;
  reject: (error: unknown) => void;
};

const waiting = new WeakMap<Pool, Asked[]>();

/**
 * Asks one query. Those that the same turn of the process asks for go over one connection in one write: a page asks
 * for a dozen, and to wake the database a dozen times cost more than what the queries do. Each stands alone: one that
 * fails takes no other with it.
 */
export function together(pool: Pool, query: QueryConfig): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const asked = { query, resolve, reject };
    const others = waiting.get(pool);
    if (others) return others.push(asked);
    waiting.set(pool, [asked]);
    queueMicrotask(() => send(pool));
  });
}

async function send(pool: Pool): Promise<void> {
  const all = waiting.get(pool)!;
  waiting.delete(pool);
  try {
    const client = await pool.connect();
    // The pool's connections are pipelined: what is asked next does not wait for the answer before.
    const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream & Corked } })
      .connection;
    stream.cork();
    let isLost = false;
    const answers = all.map(({ query, resolve, reject }) =>
      client.query(query).then(resolve, (error: Error) => {
        isLost ||= !("code" in error);
        reject(error);
      }),
    );
    stream.uncork();
    await Promise.all(answers);
    // What the server has not said itself (an answer that was waited for too long) is the end of the connection.
    client.release(isLost);
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

type Corked = { cork(): void; uncork(): void };
