import { ask, IN_YEAR } from "../ask.ts";
import type { Question } from "../questionnaire.ts";

const REASONS: [id: string, label: string, definition: string, trap: string][] = [
  [
    "sorties_demission",
    "Démissions",
    "Départs à l’initiative de la personne, hors période d’essai.",
    "Une rupture conventionnelle va dans « licenciements et ruptures », une mise en disponibilité dans « autres motifs ».",
  ],
  [
    "sorties_periode_essai",
    "Fins de période d’essai",
    "Contrats rompus pendant la période d’essai ou le stage, par l’une ou l’autre partie.",
    "Comptez-les aussi dans les départs avant six mois s’ils ont eu lieu avant ce délai.",
  ],
  [
    "sorties_retraite",
    "Départs à la retraite",
    "Départs ou mises à la retraite, carrières longues comprises.",
    "La date est celle de la sortie des effectifs, et non celle de la demande.",
  ],
  [
    "sorties_licenciement",
    "Licenciements et ruptures",
    "Licenciements, révocations et ruptures conventionnelles, inaptitudes comprises.",
    "Une inaptitude suivie d’un reclassement sur place n’est pas une sortie.",
  ],
  [
    "sorties_fin_contrat",
    "Fins de détachement ou de mise à disposition",
    "Permanents dont le détachement, la mise à disposition ou le contrat à terme fixé s’achève.",
    "Les fins de CDD de remplacement n’entrent pas : elles ne sont pas des sorties de permanents.",
  ],
  [
    "sorties_mutation",
    "Mutations",
    "Départs vers un autre établissement ou service, du même gestionnaire ou d’un autre, avec reprise d’ancienneté.",
    "Un changement d’unité dans la même structure n’est pas une mutation.",
  ],
  [
    "sorties_autre",
    "Autres motifs",
    "Décès, disponibilités, congés sabbatiques de plus de six mois, motifs non connus.",
    "N’y mettez que ce qui n’entre nulle part ailleurs ; un motif ignoré se compte ici.",
  ],
];

const leavers = { question: "sorties", line: "same", at_least: 1 } as const;

/** Exits by reason, asked only where somebody left. */
export const sorties: Question[] = [
  ...REASONS.map(([id, label, definition, trap]) =>
    ask({
      id,
      label,
      header: ["dont", label.toLocaleLowerCase("fr")],
      unit: "personnes",
      asOf: IN_YEAR,
      when: leavers,
      definition,
      trap,
      serves: "sert à : connaître les départs par motif, et donc ce qui peut les éviter.",
      indicators: ["departs_par_motif"],
    }),
  ),
  ask({
    id: "sorties_avant_6_mois",
    label: "Départs avant six mois",
    header: ["dont", "avant six mois"],
    unit: "personnes",
    asOf: IN_YEAR,
    when: leavers,
    definition: "Sorties de permanents moins de six mois après leur arrivée, tous motifs.",
    trap: "C’est une partie des sorties, en plus du motif. Comptez depuis le premier jour du CDI ou de la nomination.",
    serves: "sert à : mesurer les départs précoces, donc l’accueil et l’intégration.",
    indicators: ["departs_precoces"],
  }),
];

export const SORTIES_BY_REASON: string[] = REASONS.map(([id]) => id);
