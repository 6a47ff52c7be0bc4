import { Pool, types } from "pg";

const { builtins } = types;

// pg turns DATE into a Date at local midnight (2024-01-01 is still 2023 in Paris) and leaves counts and
// numerics as strings: here a date stays text and every figure is a number.
types.setTypeParser(builtins.DATE, (text) => text);
types.setTypeParser(builtins.INT8, Number);
types.setTypeParser(builtins.NUMERIC, Number);

/** A pool whose clients may be cut, idle or lent (restart of the server), without ending the process. */
export function createPool(url: string, { max = 10 }: { max?: number } = {}): Pool {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: 30_000 });
  // What a cut client was asked, or is asked next, is rejected: nothing is lost here.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
