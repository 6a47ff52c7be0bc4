/** Beginnings that a spreadsheet would run, and the apostrophe itself, so that one is added or taken, never two meanings. */
const LIVE = /^[=+\-@\t\r'’]/;

/** A text that no spreadsheet runs as a formula; `isWord` names texts that mean something to the reader of files. */
export function inert(text: string, isWord: (text: string) => boolean): string {
  return LIVE.test(text) || isWord(text) ? `'${text}` : text;
}

/** The text as it was before `inert`. */
export function live(text: string, isWord: (text: string) => boolean): string {
  const rest = text.slice(1);
  return text.startsWith("'") && (LIVE.test(rest) || isWord(rest)) ? rest : text;
}
