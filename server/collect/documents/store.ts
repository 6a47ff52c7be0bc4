import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/** Keeps bytes under the name of their hash, whole or not at all; the same file twice is kept once. */
export async function keepBytes(folder: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `.${sha256}.${randomBytes(4).toString("hex")}`);
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(folder, sha256));
  return sha256;
}

/** The bytes of that hash. Throws when they are no longer what they were. */
export async function readBytes(folder: string, sha256: string): Promise<Buffer> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a hash: ${sha256}`);
  const bytes = await readFile(join(folder, sha256));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw new Error(`document ${sha256} has changed on disk`);
  return bytes;
}
