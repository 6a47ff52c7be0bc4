import type { EditionManifest, FileColumn } from "#data/contract/edition.ts";

/** The columns of each Arrow and Parquet table of an edition, as its manifest describes them to who reads the files alone. */
export const COLUMNS: readonly FileColumn[] = [
  text("level", "Niveau : fr, reg, dep, ze, be, epci."),
  text("code", "Code du territoire dans son niveau : territoires.json le nomme."),
  text("metier", "Métier, groupe ou code d’une source ; all : le total. metiers.json le nomme."),
  text("secteur", "Secteur, ou naf:code ; all : le total. secteurs.json le nomme."),
  text("modalite", "Coupe propre à l’indicateur ; all : le total."),
  text("millesime", "Année ou session des chiffres."),
  number(
    "numerator",
    "entier, en unité du numérateur × son diviseur",
    "À diviser par numerator.divisor de l’indicateur.",
  ),
  number(
    "denominator",
    "entier, en unité du dénominateur × son diviseur",
    "À diviser par denominator.divisor de l’indicateur.",
  ),
  number("value", "unité de l’indicateur", "Une part va de 0 à 1."),
  number(
    "low",
    "unité de l’indicateur",
    "Borne basse : de l’intervalle, ou de ce que permet ce qui est masqué.",
  ),
  number("high", "unité de l’indicateur", "Borne haute, comme low."),
  number("contributors", "structures, enregistrements ou gestionnaires", "Combien ont été réunis."),
  number("coverage", "part, de 0 à 1", "Part du champ qui a répondu."),
  text("status", "Pourquoi la valeur est ce qu’elle est ; masquée : aucun nombre (vide, jamais zéro)."),
];

/** What the CSV files hold, for people: every name beside its code, numbers in their unit. Documented in the manifest. */
export const CSV: NonNullable<EditionManifest["csv"]> = {
  encoding: "UTF-8, avec marque d’ordre des octets",
  separator: ";",
  decimal: ",",
  line_end: "CRLF",
  columns: [
    text("Niveau", "France, Région, Département, Zone d’emploi, Bassin d’emploi, Intercommunalité."),
    text("Code", "Code du territoire dans son niveau."),
    text("Territoire", "Son nom."),
    text("Code métier", "all : le total."),
    text("Métier", "Métier, groupe, ou agrégat d’une source."),
    text("Code secteur", "all : le total."),
    text("Secteur", "Secteur, ou activité."),
    text("Code modalité", "all : le total."),
    text("Modalité", "Coupe propre à l’indicateur."),
    text("Millésime", "Année ou session des chiffres."),
    number(
      "Valeur",
      "celle de la colonne Unité",
      "Une part est en %. Vide : masquée ou absente, jamais zéro.",
    ),
    text("Unité", "Unité de la valeur et de ses bornes."),
    number("Borne basse", "celle de la colonne Unité", "Plus petite valeur possible."),
    number("Borne haute", "celle de la colonne Unité", "Plus grande valeur possible."),
    number("Numérateur", "celle du numérateur", "Composante, dans son unité."),
    number("Dénominateur", "celle du dénominateur", "Composante, dans son unité."),
    number("Contributeurs", "structures, enregistrements ou gestionnaires", "Combien ont été réunis."),
    number("Couverture", "%", "Part du champ qui a répondu."),
    text("État", "Pourquoi la valeur est ce qu’elle est."),
  ],
};

function text(name: string, description: string): FileColumn {
  return { name, type: "text", unit: null, description };
}

function number(name: string, unit: string, description: string): FileColumn {
  return { name, type: "float64", unit, description };
}
