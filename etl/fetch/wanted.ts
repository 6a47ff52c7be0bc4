import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Manifest, ManifestFile } from "#data/contract/manifest.ts";
import type { Archived } from "./archive.ts";

/** One file of one vintage, and where its bytes may be had. */
export interface WantedFile {
  source: string;
  /** Its path in a mirror: names the file wherever it comes from. */
  file: string;
  millesime: string;
  format: ManifestFile;
  origin: { path: string } | { url: string } | { kept: Archived } | null;
  /** Of the file as received, or of what its archive holds. */
  sha256: string | undefined;
}

const placeholder = "{millesime}";
/** A year, a month, a day, or the first and last of several years. */
const vintage = "([0-9]{4}(?:-[0-9]{4}|[0-9]{2}(?:[0-9]{2})?)?)";

/**
 * The files of a source: with a mirror, each one that stands there for a manifest entry (new years come without a
 * change of code), and without one, each vintage whose address is known. A file that is nowhere has a null origin.
 */
export function wantedFiles(manifest: Manifest, mirror: string | undefined, pinned = true): WantedFile[] {
  return manifest.files.flatMap((format) =>
    mirror === undefined ? fromProducer(manifest, format) : fromMirror(manifest, format, mirror, pinned),
  );
}

function fromProducer(manifest: Manifest, format: ManifestFile): WantedFile[] {
  const vintages = latestFirst(format);
  return (format.mirror.includes(placeholder) ? vintages : vintages.slice(0, 1)).map(
    ([millesime, { url, sha256 }]) => ({
      source: manifest.slug,
      file: format.mirror.replace(placeholder, millesime),
      millesime,
      format,
      origin: url === null ? null : { url },
      sha256,
    }),
  );
}

function fromMirror(manifest: Manifest, format: ManifestFile, mirror: string, pinned: boolean): WantedFile[] {
  const found = format.mirror.includes(placeholder) ? vintagesIn(mirror, format.mirror) : [latestOf(format)];
  const vintages = found.length > 0 ? found : [latestOf(format)];
  return vintages.map((millesime) => {
    const file = format.mirror.replace(placeholder, millesime);
    const path = join(mirror, file);
    return {
      source: manifest.slug,
      file,
      millesime,
      format,
      origin: existsSync(path) ? { path } : null,
      sha256: pinned ? format.vintages[millesime]?.sha256 : undefined,
    };
  });
}

/** Vintages of the files in the mirror that answer to a path with a placeholder in its last part. */
function vintagesIn(mirror: string, path: string): string[] {
  const folder = join(mirror, dirname(path));
  if (!existsSync(folder)) return [];
  const [before = "", after = ""] = basename(path).split(placeholder);
  const pattern = new RegExp(`^${escape(before)}${vintage}${escape(after)}$`);
  return readdirSync(folder)
    .map((name) => pattern.exec(name)?.[1])
    .filter((millesime) => millesime !== undefined)
    .sort();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A path without placeholder holds one vintage: the latest that the manifest names, if it names any. */
function latestOf(format: ManifestFile): string {
  return latestFirst(format)[0]?.[0] ?? placeholder;
}

function latestFirst(format: ManifestFile) {
  return Object.entries(format.vintages).sort(([left], [right]) => (left < right ? 1 : -1));
}
