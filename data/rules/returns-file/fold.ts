/** Two spellings of one word compare alike: case, accents, spaces, quotes and hyphens aside. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_’'\-–—]+/gu, " ")
    .trim();
}
