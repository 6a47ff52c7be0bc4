import { createReadStream } from "node:fs";
import { archive, archiveFolder, type Archived } from "./archive.ts";
import { verify } from "./verify.ts";
import type { WantedFile } from "./wanted.ts";

/** A file as received: where it is kept, and what it is read from. */
export interface Fetched extends Archived {
  /** The address or the mirror's path, for people. */
  origin: string;
}

/** Brings a file into the archive, from the mirror or from its producer; null when it is nowhere. */
export async function fetchFile(
  wanted: WantedFile,
  varDir: string,
  onBytes: (read: number) => void,
): Promise<Fetched | null> {
  if (wanted.origin === null) return null;
  const folder = archiveFolder(varDir, wanted.source);
  if ("path" in wanted.origin) {
    const stream = createReadStream(wanted.origin.path, { highWaterMark: 1024 * 1024 });
    const kept = await archive(folder, wanted.file, stream, onBytes, (aside) => verify(aside, wanted));
    return { ...kept, origin: `miroir, ${wanted.file}` };
  }
  throw new Error("producteur : à venir");
}
