import { createHash, type Hash } from "node:crypto";

/**
 * SHA-256 of plain data: the same values have the same digest. `v8.serialize` would not do: how it writes an array or a
 * number hangs on how the engine happens to hold it, which changes as code warms up.
 */
export function digestOf(...items: readonly unknown[]): string {
  const hash = createHash("sha256");
  for (const item of items) add(hash, item);
  return hash.digest("hex");
}

function add(hash: Hash, item: unknown): void {
  if (ArrayBuffer.isView(item)) {
    hash.update(`${item.constructor.name} ${item.byteLength}\n`);
    hash.update(new Uint8Array(item.buffer, item.byteOffset, item.byteLength));
  } else if (Array.isArray(item)) {
    hash.update(`array ${item.length}\n`);
    for (const one of item) add(hash, one);
  } else if (typeof item === "object" && item !== null) {
    const entries = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
    hash.update(`object ${entries.length}\n`);
    for (const [name, one] of entries) {
      add(hash, name);
      add(hash, one);
    }
  } else hash.update(`${JSON.stringify(item)}\n`);
}
