import type { Source } from "../contract/loading.ts";

/** What structures declare, cited like any other source: it has no file at a producer’s, hence no manifest. */
export const RETURNS_SOURCE: Omit<Source, "millesimes" | "state" | "files"> = {
  slug: "declarations",
  title: "Déclarations des structures",
  producer: "Les structures de la région, réunies par Relève",
  citation: "Relève, déclarations validées des structures",
  licence: {
    name: "Licence Ouverte 2.0",
    url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
  },
  landing: "/donnees/methode",
  field:
    "Établissements et services sanitaires, sociaux et médico-sociaux, et centres de formation de la région, attendus à la campagne.",
  caution:
    "Seules les déclarations validées comptent, arrêtées au jour dit. La couverture se lit avec chaque chiffre ; ce qui désignerait un organisme est masqué.",
};
