import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A file kept as it was received, under its own hash. */
export interface Archived {
  path: string;
  sha256: string;
  bytes: number;
}

/** Folder of what was received from a source. */
export function archiveFolder(varDir: string, source: string): string {
  return join(varDir, "archive", source);
}

/** Name of a file in the archive: the start of its hash, then its own name. */
export function archiveName(sha256: string, file: string): string {
  return `${sha256.slice(0, 16)}-${basename(file)}`;
}

/**
 * Writes a stream aside, hashing it on its way; `keep` decides whether it enters the archive, and may throw. What is
 * already there is not written twice.
 */
export async function archive(
  folder: string,
  file: string,
  stream: Readable,
  onBytes: (read: number) => void,
  check: (aside: Archived) => Promise<void>,
): Promise<Archived> {
  await mkdir(folder, { recursive: true });
  const aside = join(folder, `.${randomUUID()}-${basename(file)}`);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          onBytes(bytes);
          yield chunk;
        }
      },
      createWriteStream(aside),
    );
    const sha256 = hash.digest("hex");
    await check({ path: aside, sha256, bytes });
    const path = join(folder, archiveName(sha256, file));
    if (!existsSync(path)) await rename(aside, path);
    return { path, sha256, bytes };
  } finally {
    await rm(aside, { force: true });
  }
}
