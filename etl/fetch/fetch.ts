import { createReadStream, existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { SourceError } from "#etl/errors.ts";
import { archive, archiveFolder, type Archived } from "./archive.ts";
import { download, validators, type DownloadOptions } from "./download.ts";
import { readNote, writeNote } from "./note.ts";
import { checkHash, verify } from "./verify.ts";
import type { WantedFile } from "./wanted.ts";
import { openZipEntry, zipEntries, type ZipEntry } from "./zip.ts";

/** A file as received: where it is kept, and what it is read from. */
export interface Fetched extends Archived {
  /** The address, or the mirror's path, for people. */
  origin: string;
}

export type OnBytes = (read: number, total: number | null) => void;

/** How patient downloads are. */
export type Patience = Pick<DownloadOptions, "attempts" | "firstWaitMs" | "silenceMs">;

/** Beside the archive: what the producer said of the file received last, so that it is asked for only if it changed. */
const remembered = validators.extend({
  url: z.string(),
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
});
type Remembered = z.infer<typeof remembered>;

/** Brings a file into the archive, from the mirror or from its producer, unless it is there; null when it is nowhere. */
export async function fetchFile(
  wanted: WantedFile,
  varDir: string,
  onBytes: OnBytes,
  patience: Patience = {},
): Promise<Fetched | null> {
  const { origin } = wanted;
  if (origin === null) return null;
  if ("kept" in origin) return { ...origin.kept, origin: `archive, ${wanted.file}` };
  const folder = archiveFolder(varDir, wanted.source);
  if ("url" in origin) return fetchUrl(wanted, origin.url, folder, onBytes, patience);
  const kept = await keep(wanted, folder, origin.path, (read) => onBytes(read, null));
  return { ...kept, origin: `miroir, ${wanted.file}` };
}

async function fetchUrl(
  wanted: WantedFile,
  url: string,
  folder: string,
  onBytes: OnBytes,
  patience: Patience,
): Promise<Fetched> {
  const { source, file } = wanted;
  const memory = join(folder, `${basename(file)}.json`);
  const last = await recall(memory, url, folder);
  const part = join(folder, `${basename(file)}.part`);
  const received = await download({ source, file, url, part, known: last, onBytes, ...patience });
  if (received === null && last) return { path: join(folder, last.name), ...last, origin: url };
  try {
    const kept = await keep(wanted, folder, part, () => undefined);
    const { etag = null, last_modified = null } = received ?? {};
    const next: Remembered = {
      ...{ url, etag, last_modified, name: basename(kept.path) },
      ...{ sha256: kept.sha256, bytes: kept.bytes },
    };
    await writeNote(memory, next);
    return { ...kept, origin: url };
  } finally {
    await rm(part, { force: true });
  }
}

async function recall(memory: string, url: string, folder: string): Promise<Remembered | null> {
  const last = await readNote(memory, remembered);
  return last?.url === url && existsSync(join(folder, last.name)) ? last : null;
}

/** Archives a file as received, and what it holds when it is a zip around the wanted one. */
async function keep(
  wanted: WantedFile,
  folder: string,
  path: string,
  onBytes: (read: number) => void,
): Promise<Archived> {
  let inner: ZipEntry | null = null;
  const received = await archive(folder, wanted.file, read(path), onBytes, async (aside) => {
    await verify(aside, wanted);
    inner = await wrapped(aside.path, wanted);
    if (inner === null) checkHash([aside.sha256], aside.bytes, wanted);
  });
  const entry = inner as ZipEntry | null;
  if (entry === null) return received;
  const content = await openZipEntry(received.path, entry);
  return archive(
    folder,
    basename(entry.name),
    content,
    () => undefined,
    async (aside) => {
      await verify(aside, wanted);
      checkHash([aside.sha256, received.sha256], aside.bytes, wanted);
    },
  );
}

function read(path: string) {
  return createReadStream(path, { highWaterMark: 1024 * 1024 });
}

/** The wanted file within a zip that is only a wrapping; null for anything else, workbooks included. */
async function wrapped(path: string, wanted: WantedFile): Promise<ZipEntry | null> {
  const entries = await zipEntries(path).catch(() => null);
  if (entries === null || entries.length === 0) return null;
  if (entries.some(({ name }) => name === "[Content_Types].xml")) return null;
  const extension = extname(wanted.file.replace(/\.gz$/, ""));
  const candidates = entries.filter(({ name }) => name.toLowerCase().endsWith(extension.toLowerCase()));
  const [only] = candidates;
  const named = candidates.find(({ name }) => basename(name) === basename(wanted.file));
  if (named) return named;
  if (only && candidates.length === 1) return only;
  throw new SourceError({
    source: wanted.source,
    file: wanted.file,
    reason: "archive zip sans le fichier voulu",
    received: entries.map(({ name }) => name).join(", "),
    expected: `un seul fichier ${extension}, ou ${basename(wanted.file)}`,
    mend: "corriger « mirror » dans le manifeste, ou déposer le fichier extrait dans un miroir",
  });
}
