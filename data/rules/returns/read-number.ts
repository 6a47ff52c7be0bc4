import type { Unit } from "#data/questionnaires/questionnaire.ts";

type Read = { value: number } | { mend: string };

/** What may follow a figure and says nothing that the question does not. */
const SUFFIXES: Readonly<Record<Unit, RegExp>> = {
  personnes: /(personnes?|pers\.?)$/i,
  etp: /(etp)$/i,
  jours: /(jours?|j\.?)$/i,
  heures: /(heures?|h\.?)$/i,
  part: /(%)$/,
  places: /(places?|lits?)$/i,
  nombre: /^$/,
  euros: /(euros?|€)$/i,
  sans: /^$/,
};

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/;
const PLAIN = /^\d+([.,]\d+)?$/;
const SPACED = new RegExp(`^\\d{1,3}(${SPACES.source}\\d{3})+([.,]\\d+)?$`);
/** « 1.080,5 » and « 1,080.5 »: both marks, so that which one is decimal is certain. */
const TWO_MARKS = /^\d{1,3}(\.\d{3})+,\d+$|^\d{1,3}(,\d{3})+\.\d+$/;
const DATE =
  /^\d{1,4}[/\-.]\d{1,2}[/\-.]\d{1,4}$|^\d{1,2}[-/ ](janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]|sept|oct|nov|d[ée]c)/i;

function toNumber(text: string): number {
  const bare = text.replace(new RegExp(SPACES, "g"), "");
  return Number(
    TWO_MARKS.test(bare) ? bare.replace(/[.,](?=.*[.,])/g, "").replace(",", ".") : bare.replace(",", "."),
  );
}

function notANumber(text: string): string {
  if (DATE.test(text)) {
    return "C’est une date : un tableur a pu changer 1/2 ou 3.4 en date. Mettez la colonne au format nombre et retapez la valeur.";
  }
  if (/^\d+\/\d+$/.test(text)) return "Écrivez la fraction en décimales : 1/2 s’écrit 0,5.";
  if (/^[\d.,]+e[+-]?\d+$/i.test(text)) return "Écrivez le nombre en entier, sans notation scientifique.";
  if (text.startsWith("#")) return "La formule du tableur est en erreur : corrigez-la, ou écrivez la valeur.";
  if (text.startsWith("=")) return "Écrivez la valeur, et non la formule.";
  if (/^[-–—_./]+$/.test(text)) {
    return "Un tiret peut vouloir dire zéro ou inconnu : écrivez « aucun » ou « ne sait pas », ou laissez vide.";
  }
  if (/^\D+$/.test(text))
    return "Écrivez un nombre, « aucun » si c’est zéro, « ne sait pas » si vous l’ignorez.";
  return "Écrivez le nombre seul, avec une virgule pour les décimales : 12,5.";
}

/** The figure of a text written in French or English, or how to mend it. */
export function readNumber(raw: string | number, unit: Unit): Read {
  if (typeof raw === "number") {
    return Number.isFinite(raw) ? { value: Math.round(raw * 1e9) / 1e9 } : { mend: notANumber("#") };
  }
  const text = raw.trim();
  const negative = /^[-−–]\s*\d/.test(text);
  const figures = text
    .replace(negative ? /^[-−–]\s*/ : /^\+\s*(?=\d)/, "")
    .replace(SUFFIXES[unit], "")
    .trim();
  if (!PLAIN.test(figures) && !SPACED.test(figures) && !TWO_MARKS.test(figures))
    return { mend: notANumber(text) };
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(figures)) {
    const bare = figures.replace(/[.,]/, "");
    return {
      mend: `Est-ce ${figures.replace(".", ",")} ou ${bare} ? Écrivez ${bare} sans point, ou arrondissez à deux décimales.`,
    };
  }
  const value = toNumber(figures);
  return { value: negative ? -value : value };
}
