import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

const folder = (varDir: string) => join(varDir, "imports");
export const keptPath = (varDir: string, sha256: string): string => join(folder(varDir), sha256);

/** Keeps the bytes of a file under their own hash; on the disk before it returns. */
export async function keepFile(varDir: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const path = keptPath(varDir, sha256);
  if (!existsSync(path)) await writeAside(path, [bytes]);
  return sha256;
}

export function readKept(varDir: string, sha256: string): Promise<Buffer> {
  return readFile(keptPath(varDir, sha256));
}

export const reportPath = (varDir: string, id: number): string => join(folder(varDir), `${id}-rapport.csv`);

/** Writes a whole file, or nothing. */
export async function writeAside(path: string, parts: Iterable<string | Buffer>): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  const file = await open(aside, "w");
  try {
    for (const part of parts) await file.write(typeof part === "string" ? Buffer.from(part) : part);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}
