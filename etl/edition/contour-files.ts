import type { PoolClient } from "pg";

/** TopoJSON files by name under contours/. */
export async function readContours(_client: PoolClient): Promise<Map<string, Uint8Array>> {
  return new Map();
}
