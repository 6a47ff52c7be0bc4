import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { SourceError } from "#etl/errors.ts";
import type { Archived } from "./archive.ts";
import type { WantedFile } from "./wanted.ts";
import { zipEntries } from "./zip.ts";

/** Refuses a web page and a file cut short. */
export async function verify(received: Archived, wanted: WantedFile): Promise<void> {
  const { head, tail } = await ends(received);
  refusePage(head, wanted);
  await refuseCut(received, head, tail, wanted);
}

/** Refuses a file that has none of the hashes it may have: its own, or that of the zip around it. */
export function checkHash(hashes: readonly string[], bytes: number, wanted: WantedFile): void {
  if (wanted.sha256 === undefined || hashes.includes(wanted.sha256)) return;
  throw new SourceError({
    source: wanted.source,
    file: wanted.file,
    reason: "empreinte sha256 différente de celle du manifeste",
    received: `${hashes[0]} (${bytes} octets)`,
    expected: wanted.sha256,
    mend: "si le producteur a révisé ce millésime, vérifier le fichier puis corriger sha256 dans le manifeste ; sinon, le télécharger de nouveau",
  });
}

async function ends({ path, bytes }: Archived): Promise<{ head: Buffer; tail: Buffer }> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(Math.min(bytes, 1024));
    const tail = Buffer.alloc(Math.min(bytes, 64));
    await handle.read(head, 0, head.length, 0);
    await handle.read(tail, 0, tail.length, bytes - tail.length);
    return { head, tail };
  } finally {
    await handle.close();
  }
}

function refusePage(head: Buffer, wanted: WantedFile): void {
  const start = head.toString("latin1").replace(/^ï»¿/, "").trimStart().toLowerCase();
  if (!/^<(!doctype html|html|head|body|\?xml[^>]*>\s*<!doctype html)/.test(start)) return;
  throw new SourceError({
    source: wanted.source,
    file: wanted.file,
    line: 1,
    reason: "page web au lieu d’un fichier",
    received: `« ${start.slice(0, 60).replace(/\s+/g, " ")} »`,
    expected: `un fichier ${wanted.format.format}`,
    mend: "ouvrir l’adresse dans un navigateur (page d’erreur, de connexion ou de maintenance ?) puis corriger url dans le manifeste",
  });
}

async function refuseCut(received: Archived, head: Buffer, tail: Buffer, wanted: WantedFile): Promise<void> {
  const { format, gzip } = wanted.format;
  if (received.bytes === 0) throw cut(wanted, "un fichier vide", `un fichier ${format}`);
  if (gzip && !isZip(head)) return refuseCutGzip(received, wanted);
  if (format === "xlsx" || isZip(head)) {
    if (!isZip(head)) throw cut(wanted, "un fichier qui n’est pas un classeur", "un classeur xlsx");
    if ((await zipEntries(received.path)) === null)
      throw cut(wanted, `${received.bytes} octets, sans fin d’archive zip`, "une archive zip entière");
  }
  if (
    (format === "json" || format === "geojson") &&
    !isGzip(head) &&
    !/[}\]]\s*$/.test(tail.toString("latin1"))
  )
    throw cut(wanted, `une fin en « ${tail.subarray(-20).toString("latin1")} »`, "un JSON fermé par } ou ]");
}

async function refuseCutGzip({ path, bytes }: Archived, wanted: WantedFile): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(path), createGunzip(), nowhere);
  } catch (error) {
    throw cut(wanted, `${bytes} octets qui ne se décompressent pas jusqu’au bout`, "un gzip entier", error);
  }
}

/** A file that stops before its end. */
export function cut(
  wanted: Pick<WantedFile, "source" | "file">,
  received: string,
  expected: string,
  cause?: unknown,
): SourceError {
  const fault = {
    source: wanted.source,
    file: wanted.file,
    reason: "téléchargement tronqué ou fichier abîmé",
    received,
    expected,
    mend: "relancer le chargement de cette source ; si cela dure, comparer la taille à celle que le producteur affiche",
  };
  return new SourceError(fault, { cause });
}

function isZip(head: Buffer): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
