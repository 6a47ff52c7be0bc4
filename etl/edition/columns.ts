/** The columns of each table of an edition, as its manifest describes them to who reads the files alone. */
export const COLUMNS = [
  { name: "level", type: "text", description: "Niveau : fr, reg, dep, ze, be, epci." },
  { name: "code", type: "text", description: "Code du territoire dans son niveau." },
  { name: "metier", type: "text", description: "Métier, groupe ou code d’une source ; all : le total." },
  { name: "secteur", type: "text", description: "Secteur, ou naf:code ; all : le total." },
  { name: "modalite", type: "text", description: "Coupe propre à l’indicateur ; all : le total." },
  { name: "millesime", type: "text", description: "Année ou session des chiffres." },
  {
    name: "numerator",
    type: "float64",
    description: "Entier, à diviser par numerator.divisor de indicateurs.json.",
  },
  {
    name: "denominator",
    type: "float64",
    description: "Entier, à diviser par denominator.divisor de indicateurs.json.",
  },
  { name: "value", type: "float64", description: "Dans l’unité de indicateurs.json ; une part va de 0 à 1." },
  { name: "low", type: "float64", description: "Plus petite valeur que permet ce qui est masqué." },
  { name: "high", type: "float64", description: "Plus grande valeur que permet ce qui est masqué." },
  { name: "contributors", type: "float64", description: "Structures ou enregistrements réunis." },
  { name: "coverage", type: "float64", description: "Part du champ qui a répondu, de 0 à 1." },
  {
    name: "status",
    type: "text",
    description: "Pourquoi la valeur est ce qu’elle est ; masquée : aucun nombre.",
  },
] as const;
