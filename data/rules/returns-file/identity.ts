/** A structure that files may name, and whether whoever sends the file may answer for it now. */
export interface KnownStructure {
  releve_id: string;
  finess: string | null;
  name: string;
  secteur: string;
  /** Why nothing may be written to it, in French; null when it may. */
  closed: string | null;
}

/** Structures by each name they have in files. */
export interface KnownStructures {
  releveIds: ReadonlyMap<string, KnownStructure>;
  finess: ReadonlyMap<string, KnownStructure>;
}

/** Nine characters in capitals, the last seven digits; `restored` when a leading zero lost by a spreadsheet was put back; null: not a FINESS. */
export function readFiness(text: string): { finess: string; restored: boolean } | null {
  const bare = text
    .replace(/[\s\p{C}]/gu, "")
    .slice(0, 40)
    .toUpperCase();
  if (/^\d{8}$/.test(bare)) return { finess: `0${bare}`, restored: true };
  // The two first name the département: 13, 2A, 9F for Mayotte, XA in the demonstration.
  return /^[0-9A-Z]{2}\d{7}$/.test(bare) ? { finess: bare, restored: false } : null;
}

/** Without spaces, nor signs that no screen shows. */
export const readReleveId = (text: string): string =>
  text
    .replace(/[\s\p{C}]/gu, "")
    .slice(0, 40)
    .toUpperCase();
