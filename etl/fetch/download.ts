import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { messageOf, SourceError } from "#etl/errors.ts";
import { readNote, writeNote } from "./note.ts";

/** What a producer said of a file, by which it can say that nothing changed. */
export const validators = z.object({ etag: z.string().nullable(), last_modified: z.string().nullable() });
export type Validators = z.infer<typeof validators>;

export interface DownloadOptions {
  source: string;
  file: string;
  url: string;
  /** Where the bytes are written; what is there of an interrupted download is resumed. */
  part: string;
  /** Of the copy at hand: the producer may answer that it still holds. */
  known: Validators | null;
  onBytes: (read: number, total: number | null) => void;
  /** Attempts in all; each after the first waits about twice as long as the one before. */
  attempts?: number;
  /** First wait, in ms. */
  firstWaitMs?: number;
  /** Silence after which an attempt is given up, in ms. */
  silenceMs?: number;
}

/** A file downloaded whole, or null when the copy at hand is still the producer's. */
export interface Downloaded extends Validators {
  sha256: string;
  bytes: number;
}

/** An answer that another attempt may mend. */
class PassingFailure extends Error {
  readonly retryAfterMs: number | null;

  constructor(message: string, retryAfterMs: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Longest wait that a producer may ask for, in ms. */
const longestWait = 60_000;

/**
 * Downloads a file: tries again with growing, jittered waits, takes up where a cut connection stopped, and asks only
 * for what changed since the copy at hand.
 */
export async function download(options: DownloadOptions): Promise<Downloaded | null> {
  const { attempts = 5, firstWaitMs = 500 } = options;
  await mkdir(dirname(options.part), { recursive: true });
  let failure: PassingFailure | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (failure) {
      const backoff = firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      await wait(Math.min(failure.retryAfterMs ?? backoff, longestWait));
    }
    try {
      return await attemptDownload(options);
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      failure = error;
    }
  }
  throw interrupted(options, failure);
}

async function attemptDownload(options: DownloadOptions): Promise<Downloaded | null> {
  const resumed = await readPart(options.part);
  const silence = new AbortController();
  const alarm = setTimeout(() => silence.abort(new Error("sans réponse")), options.silenceMs ?? 30_000);
  try {
    const response = await ask(options, resumed, silence.signal);
    if (response.status === 304) return null;
    const from = resumed && response.status === 206 ? resumed.size : 0;
    const said = {
      etag: response.headers.get("etag"),
      last_modified: response.headers.get("last-modified"),
    };
    await writeNote(`${options.part}.json`, said);
    const received = await receive(response, options, from, () => alarm.refresh());
    await rm(`${options.part}.json`, { force: true });
    return { ...said, ...received };
  } finally {
    clearTimeout(alarm);
  }
}

async function ask(
  { url, known, source, file, part }: DownloadOptions,
  resumed: Part | null,
  signal: AbortSignal,
): Promise<Response> {
  const headers = { "user-agent": "Releve", "accept-encoding": "identity", ...conditions(known, resumed) };
  const response = await fetch(url, { headers, signal }).catch((cause: unknown) => {
    throw new PassingFailure(messageOf(cause), null, { cause });
  });
  if (response.ok || (response.status === 304 && known)) return response;
  await response.body?.cancel();
  if (response.status === 416) {
    await dropPart(part);
    throw new PassingFailure("reprise refusée par le producteur");
  }
  if (response.status >= 500 || response.status === 408 || response.status === 429)
    throw new PassingFailure(`réponse ${response.status}`, retryAfterMs(response));
  throw new SourceError({
    source,
    file,
    reason: "refus du producteur",
    received: `réponse ${response.status} de ${url}`,
    expected: "le fichier",
    mend: "vérifier l’adresse dans le manifeste, ou déposer le fichier dans un miroir",
  });
}

function conditions(known: Validators | null, resumed: Part | null): Record<string, string> {
  if (resumed) {
    const validator = resumed.etag ?? resumed.last_modified;
    return { range: `bytes=${resumed.size}-`, ...(validator === null ? {} : { "if-range": validator }) };
  }
  return {
    ...(known?.etag ? { "if-none-match": known.etag } : {}),
    ...(known?.last_modified ? { "if-modified-since": known.last_modified } : {}),
  };
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

async function receive(
  response: Response,
  { part, onBytes }: DownloadOptions,
  from: number,
  heard: () => void,
): Promise<{ sha256: string; bytes: number }> {
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const total = Number.isNaN(length) ? null : from + length;
  const hash = createHash("sha256");
  if (from > 0) await hashFile(part, hash);
  let bytes = from;
  const body = response.body ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
  try {
    await pipeline(
      Readable.from(body),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          heard();
          hash.update(chunk);
          bytes += chunk.length;
          onBytes(bytes, total);
          yield chunk;
        }
      },
      createWriteStream(part, { flags: from > 0 ? "a" : "w" }),
    );
  } catch (cause) {
    throw new PassingFailure(`${bytes} octets reçus${total === null ? "" : ` sur ${total}`}`, null, {
      cause,
    });
  }
  if (total !== null && bytes !== total) throw new PassingFailure(`${bytes} octets reçus sur ${total}`);
  return { sha256: hash.digest("hex"), bytes };
}

async function hashFile(path: string, hash: Hash): Promise<void> {
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
}

/** What an interrupted download left: resumed only if the producer can tell that the file is the same. */
interface Part extends Validators {
  size: number;
}

async function readPart(part: string): Promise<Part | null> {
  if (!existsSync(part)) return null;
  const { size } = statSync(part);
  const said = await readNote(`${part}.json`, validators);
  if (size === 0 || said === null || (said.etag ?? said.last_modified) === null) return null;
  // A weak validator does not promise the same bytes.
  if (said.etag?.startsWith("W/")) return null;
  return { size, ...said };
}

async function dropPart(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(`${part}.json`, { force: true });
}

function interrupted(
  { source, file, url, attempts = 5 }: DownloadOptions,
  failure?: PassingFailure,
): SourceError {
  const fault = {
    source,
    file,
    reason: "téléchargement interrompu",
    received: `${failure?.message ?? "rien"} après ${attempts} essais`,
    expected: `${basename(file)} entier, depuis ${url}`,
    mend: "relancer plus tard : ce qui est reçu est gardé et la suite sera demandée",
  };
  return new SourceError(fault, { cause: failure });
}
