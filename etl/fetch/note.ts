import { readFile, rename, writeFile } from "node:fs/promises";
import type { z } from "zod";

/** Writes what is to be remembered beside a file: a process killed meanwhile leaves the earlier note or this one. */
export async function writeNote(path: string, note: unknown): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(note)}\n`);
  await rename(aside, path);
}

/** Null when nothing readable is remembered. */
export async function readNote<Note>(path: string, schema: z.ZodType<Note>): Promise<Note | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}
