import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { Archive } from "#data/encoding/archive.ts";

/** One file of a zip archive. */
export interface ZipEntry {
  name: string;
  /** 0: stored, 8: deflated. */
  method: number;
  compressed: number;
  offset: number;
}

const endSignature = "PK\u0005\u0006";
const endSize = 22;
const entrySize = 46;
const localSize = 30;

/** Files that a zip archive lists, folders left out; null when it has no end, as when it was cut. */
export async function zipEntries(path: string): Promise<ZipEntry[] | null> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 65_535 + endSize));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(endSignature, undefined, "latin1");
    if (end === -1 || end + endSize > tail.length) return null;
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    const start = tail.readUInt32LE(end + 16);
    if (start + directory.length > size) return null;
    await handle.read(directory, 0, directory.length, start);
    return cutDirectory(directory, tail.readUInt16LE(end + 10));
  } finally {
    await handle.close();
  }
}

function cutDirectory(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count && at + entrySize <= directory.length; index += 1) {
    const nameSize = directory.readUInt16LE(at + 28);
    const name = directory.toString("utf8", at + entrySize, at + entrySize + nameSize);
    if (!name.endsWith("/"))
      entries.push({
        name,
        method: directory.readUInt16LE(at + 10),
        compressed: directory.readUInt32LE(at + 20),
        offset: directory.readUInt32LE(at + 42),
      });
    at += entrySize + nameSize + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of one file of the archive. */
export async function openZipEntry(path: string, entry: ZipEntry): Promise<Readable> {
  const handle = await open(path);
  const local = Buffer.alloc(localSize);
  try {
    await handle.read(local, 0, localSize, entry.offset);
  } finally {
    await handle.close();
  }
  const start = entry.offset + localSize + local.readUInt16LE(26) + local.readUInt16LE(28);
  const bytes = createReadStream(path, { start, end: start + Math.max(entry.compressed - 1, 0) });
  return entry.method === 0 ? bytes : pipeline(bytes, createInflateRaw(), () => undefined);
}

/** An archive of which nothing is held in memory: its files are read from the disk as they are asked for. */
export async function openZip(path: string): Promise<Archive> {
  const entries = new Map((await zipEntries(path))?.map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()],
    async *open(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`${name}: not in the archive`);
      const bytes = await openZipEntry(path, entry);
      bytes.setEncoding("utf8");
      yield* bytes as AsyncIterable<string>;
    },
  };
}
