import type { Filling } from "./filling.ts";

/** Usual share of the persons of a métier, percent: at night, on Sundays, twelve-hour days, split days, alone. */
const WORKLOAD: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
  aide_soignant: [20, 75, 45, 10, 5],
  ide: [10, 70, 40, 5, 5],
  aes: [15, 60, 20, 10, 5],
  ash: [5, 60, 15, 10, 0],
  aide_domicile: [0, 45, 0, 75, 95],
  surveillant_nuit: [100, 60, 40, 0, 80],
  maitre_maison: [0, 40, 0, 30, 10],
  educateur_specialise: [5, 35, 0, 15, 10],
  moniteur_educateur: [5, 45, 0, 20, 10],
  medecin: [10, 20, 5, 0, 0],
  agent_logistique: [0, 30, 0, 10, 5],
  auxiliaire_puericulture: [20, 55, 25, 0, 0],
};
const USUAL = [0, 5, 0, 0, 5] as const;

const QUESTIONS = ["part_nuit", "part_dimanche", "part_12_heures", "part_coupes", "part_isole"];

/** Constraints hardly change: a structure keeps its own shares, in fives. */
export function fillWorkload({ sheet, lasting, workforce, random }: Filling): void {
  for (const { metier } of workforce.posts) {
    const usual = WORKLOAD[metier] ?? USUAL;
    QUESTIONS.forEach((question, rank) => {
      const mean = usual[rank] ?? 0;
      const own = mean === 0 ? 0 : Math.round(mean + lasting.normal(0, 10));
      const now = random.chance(0.1) ? own + 5 * (random.int(3) - 1) : own;
      sheet.numberIf(
        !random.chance(0.02),
        question,
        metier,
        Math.max(0, Math.min(100, Math.round(now / 5) * 5)),
      );
    });
  }
}

/** Métiers that take trainees. */
const TRAINED = new Set([
  "aide_soignant",
  "ide",
  "aes",
  "educateur_specialise",
  "moniteur_educateur",
  "masseur_kinesitherapeute",
  "psychologue",
  "assistant_social",
  "auxiliaire_puericulture",
  "aide_domicile",
  "cesf",
  "ergotherapeute",
]);

export function fillTrainees({ sheet, workforce, random, lasting }: Filling): void {
  for (const { metier, personnes, permanents } of workforce.posts) {
    const trained = TRAINED.has(metier);
    const tutors = Math.min(
      permanents,
      Math.round(permanents * (trained ? 0.14 : 0.02) * lasting.between(0.5, 1.5)),
    );
    sheet.numberIf(
      !random.chance(0.04),
      "stagiaires_accueillis",
      metier,
      random.poisson(personnes * (trained ? 0.35 : 0.03)),
    );
    sheet.number(
      "alternants",
      metier,
      Math.min(personnes, random.poisson(personnes * (trained ? 0.025 : 0.005))),
    );
    sheet.number("tuteurs", metier, tutors);
    if (tutors > 0)
      sheet.numberIf(!random.chance(0.08), "tuteurs_formes", metier, random.binomial(tutors, 0.55));
  }
}
