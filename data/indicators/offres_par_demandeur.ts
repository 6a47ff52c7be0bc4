import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "offres_par_demandeur",
  label: "Offres enregistrées par demandeur d’emploi",
  short_label: "Offres par demandeur",
  family: "besoins",
  palette: "needs",
  kind: "rate",
  unit: "offres par demandeur",
  decimals: 1,
  numerator: { label: "offres enregistrées", unit: "offres" },
  denominator: { label: "demandeurs d’emploi (A, B, C)", unit: "demandeurs" },
  formula:
    "Offres enregistrées à France Travail ÷ demandeurs d’emploi en catégories A, B et C, par métier ROME.",
  formula_version: "1.0",
  definition:
    "Offres d’emploi enregistrées par France Travail rapportées aux demandeurs d’emploi inscrits sur le même métier (ROME v3). Données de 2019, publiées en 2020. « Ensemble » réunit les métiers ROME du champ.",
  reading:
    "{territoire}, {numerator} offres étaient enregistrées pour {denominator} demandeurs d’emploi cherchant un poste {de_metier}, soit {value} (données publiées en {millesime}).",
  caution:
    "Le fichier ne donne pas tous les croisements, et ses effectifs sont faibles (586 demandeurs d’emploi infirmiers pour toute la France) : les métiers rares d’un bassin en sont absents, et les sommes par région, pour la France et pour l’ensemble sont des estimations. Les hôpitaux publics déposent peu d’offres à France Travail. Sous 10 demandeurs, le rapport est montré hors classes.",
  sources: ["france_travail_offres", "bassins_france_travail", "cog", "zones_emploi"],
  levels: ["fr", "reg", "be"],
  default_level: "be",
  dimensions: ["metier"],
  default_metier: "rome:J1501",
  breaks: [0.25, 0.5, 1, 2],
  thin_below: { component: "denominator", minimum: 10, label: "moins de 10 demandeurs d’emploi" },
  higher_is: "worse",
  estimated: "les croisements rares, absents du fichier, n’y entrent pas",
};
