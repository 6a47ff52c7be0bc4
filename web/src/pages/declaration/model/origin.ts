/** Where a value came from, short, for the left of a cell: « 2024 », « TDB », « SAE », « import ». */
export function originWord(origin: string): string {
  const known = SHORT[origin.replace(/:.*$/, "")];
  if (known !== undefined) return known;
  return /\d{4}(-\d{2})?/.exec(origin)?.[0] ?? origin;
}

const SHORT: Readonly<Record<string, string>> = {
  tdb: "TDB",
  tdb_esms: "TDB",
  sae: "SAE",
  vigierh: "VigieRH",
  finess: "FINESS",
  register: "FINESS",
  import: "fichier",
  imported: "fichier",
  api: "API",
  typed: "",
  unchanged: "",
};

/** The same in words, for the trail of values. */
export function originWords(origin: string, mine: boolean): string {
  if (origin === "typed") return mine ? "saisie par vous" : "saisie";
  if (origin === "unchanged") return "inchangé";
  const word = originWord(origin);
  if (/^\d{4}/.test(word)) return `reprise de ${word}`;
  return word === "fichier" ? "lue dans un fichier" : `reprise de ${word}`;
}
