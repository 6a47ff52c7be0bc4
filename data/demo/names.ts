/**
 * Names of the demonstration: each says by itself that it is invented. The first twenty-two towns give their names to
 * the zones d’emploi; the others are small towns, head of an intercommunalité.
 */
export const TOWNS = [
  "Port-Exemple",
  "Fictiville",
  "Cap-Factice",
  "Démoville",
  "Mirage-sur-Mer",
  "Bourg-Modèle",
  "Val-Témoin",
  "Roche-Postiche",
  "Pont-Chimère",
  "Sainte-Donnée",
  "Fort-Prétexte",
  "Hypothèse-les-Bains",
  "La Maquette",
  "Belle-Esquisse",
  "Haut-Semblant",
  "Simili-le-Vieux",
  "Conjecture",
  "Plan-d’Essai",
  "Lac-Fantôme",
  "Les Brouillons",
  "Mont-Fictif",
  "Échantillon",
  "Utopie-Plage",
  "Saint-Essai",
  "Canevas",
  "Le Prototype",
  "Villeneuve-de-Papier",
  "Songe-la-Ville",
  "Bois-Imaginaire",
  "La Feinte",
  "Île-Inventée",
  "Puy-Supposé",
  "Rive-Illusoire",
  "Trompe-l’Œil",
  "Font-Rêvée",
  "Nulle-Part",
  "Col-Apocryphe",
  "Le Gabarit",
  "Ébauche",
  "Pré-Virtuel",
  "Clos-Légendaire",
  "Côte-Simulée",
  "Tour-Imagée",
  "Le Leurre",
  "Combe-Irréelle",
] as const;

export const DEPARTEMENTS = ["XA", "XB", "XC", "XD", "XE", "XF"] as const;

/** « Département A ». */
export function departementName(code: string): string {
  return `Département ${code.slice(1)}`;
}

export const REGION = { code: "X1", name: "Région de démonstration" } as const;

/** Capitals without accents, as FINESS and the COG write names. */
export function upperCase(name: string): string {
  return name
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "OE")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/[’'-]/g, " ")
    .toUpperCase();
}
