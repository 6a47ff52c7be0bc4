import { crc32, createInflateRaw } from "node:zlib";

/** Why an archive cannot be read; the reader of files says it in French. */
export type ArchiveFault = "truncated" | "encrypted" | "damaged" | "bomb" | "method";

export class ArchiveError extends Error {
  readonly fault: ArchiveFault;

  constructor(fault: ArchiveFault, options?: ErrorOptions) {
    super(`archive: ${fault}`, options);
    this.fault = fault;
  }
}

interface Entry {
  method: number;
  encrypted: boolean;
  crc: number;
  compressed: number;
  offset: number;
}

/** The most that may come out of an archive, in bytes, and how many times what went in once past `free`. */
export interface ArchiveLimits {
  total: number;
  ratio: number;
  free: number;
}

/** A zip archive held in memory; what it says of its sizes is never believed. */
export interface Archive {
  names: readonly string[];
  /** Parts of the text of one file, inflated as they are asked for; throws past the limits. */
  open: (name: string) => AsyncGenerator<string>;
}

const END = 22;
const CENTRAL = 46;
const LOCAL = 30;

export function openArchive(bytes: Buffer, limits: ArchiveLimits): Archive {
  const entries = readDirectory(bytes);
  const spent = { out: 0 };
  return {
    names: [...entries.keys()],
    open(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new ArchiveError("damaged");
      return textOf(bytes, entry, limits, spent);
    },
  };
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = bytes
    .subarray(Math.max(0, bytes.length - 65_535 - END))
    .lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end === -1) throw new ArchiveError("truncated");
  const tail = bytes.subarray(Math.max(0, bytes.length - 65_535 - END) + end);
  if (tail.length < END) throw new ArchiveError("truncated");
  const count = tail.readUInt16LE(10);
  let at = tail.readUInt32LE(16);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw new ArchiveError("damaged");
    const nameSize = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + CENTRAL, at + CENTRAL + nameSize).replaceAll("\\", "/");
    // Two files of one name: which of them is shown depends on the program.
    if (entries.has(name)) throw new ArchiveError("damaged");
    entries.set(name, {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      compressed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += CENTRAL + nameSize + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function* textOf(
  bytes: Buffer,
  entry: Entry,
  limits: ArchiveLimits,
  spent: { out: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  let out = 0;
  let crc = 0;
  for await (const part of inflated(bytes, entry)) {
    out += part.length;
    spent.out += part.length;
    if (spent.out > limits.total || (out > limits.free && out > entry.compressed * limits.ratio))
      throw new ArchiveError("bomb");
    crc = crc32(part, crc);
    yield decoder.decode(part, { stream: true });
  }
  if (crc !== entry.crc) throw new ArchiveError("damaged");
  yield decoder.decode();
}

async function* inflated(bytes: Buffer, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw new ArchiveError("encrypted");
  if (entry.method !== 0 && entry.method !== 8) throw new ArchiveError("method");
  if (entry.offset + LOCAL > bytes.length) throw new ArchiveError("truncated");
  const start =
    entry.offset + LOCAL + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  if (start + entry.compressed > bytes.length) throw new ArchiveError("truncated");
  const packed = bytes.subarray(start, start + entry.compressed);
  if (entry.method === 0) {
    yield packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(packed);
  try {
    for await (const part of inflate as AsyncIterable<Buffer>) yield part;
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause;
    throw new ArchiveError("damaged", { cause });
  }
}
