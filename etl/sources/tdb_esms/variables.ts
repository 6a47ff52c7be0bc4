/** A measure of the TDB that can propose a value in a return. */
interface Variable {
  code: string;
  /** Heading in the file that an ARS receives (DIAMANT). */
  diamant?: string;
  /** Heading in the national export. */
  national?: string;
  /** Which of the columns that bear that heading, counted from 1: the export names two columns alike. */
  rank?: number;
}

const age = (code: string, words: string): Variable => ({
  code: `age_${code}`,
  national: `% de personnes âgées de ${words}`,
});

const etp = (code: string, national: string, rank = 1): Variable => ({ code: `etp_${code}`, national, rank });

/** Headings as the producers write them, but for the apostrophe, always straight here. */
export const variables: readonly Variable[] = [
  {
    code: "cdd_remplacement",
    diamant: "Nombre de CDD de remplacement",
    national: "Nombre de CDD de remplacement",
  },
  { code: "taux_etp_vacants", diamant: "Taux d'ETP vacants au 31/12", national: "Taux d'ETP vacants" },
  {
    code: "taux_etp_vacants_soins",
    diamant: "Dont taux d'ETP vacants concernant la fonction SOINS",
    national: "Dont taux d'ETP vacants concernant la fonction SOINS",
  },
  {
    code: "taux_etp_vacants_socio_educatif",
    diamant: "Dont taux d'ETP vacants concernant la fonction SOCIO EDUCATIVE",
    national: "Dont taux d'ETP vacants concernant la fonction SOCIO EDUCATIVE",
  },
  {
    code: "taux_prestations_externes",
    diamant: "Taux de prestations externes sur les prestations directes",
    national: "Taux de prestations externes sur les prestations directes",
  },
  {
    code: "taux_rotation_personnel",
    diamant: "Taux de rotation du personnel sur effectifs réels",
    national: "Taux de rotation des personnels",
  },
  {
    code: "taux_absenteisme",
    diamant: "Taux d'absentéisme (hors formation)",
    national: "Taux d'absentéisme (hors formation) en %",
  },
  {
    code: "absenteisme_courte_duree",
    diamant: "Taux d'absentéisme pour maladie ordinaire/courte durée",
    national: "Pour maladie ordinaire / de courte durée",
  },
  {
    code: "absenteisme_moyenne_duree",
    diamant: "Taux d'absentéisme pour maladie moyenne durée",
    national: "Pour maladie de moyenne durée",
  },
  {
    code: "absenteisme_longue_duree",
    diamant: "Taux d'absentéisme pour maladie longue durée",
    national: "Pour maladie de longue durée",
  },
  {
    code: "absenteisme_maternite_paternite",
    diamant: "Taux d'absentéisme pour maternité/paternité",
    national: "Pour maternité/paternité",
  },
  {
    code: "absenteisme_at_mp",
    diamant: "Taux d'absentéisme pour accident du travail / maladie professionnelle",
    national: "Pour accident du travail / Maladie professionnelle",
  },
  {
    code: "absenteisme_conges_speciaux",
    diamant: "Taux d'absentéisme pour congés spéciaux dont sans solde",
    national: "Pour congés spéciaux dont les congés sans solde (hors congés payés)",
  },
  etp("direction_encadrement", "ETP Direction/Encadrement"),
  etp("administration_gestion", "ETP Administration /Gestion"),
  etp("services_generaux", "ETP Services généraux"),
  etp("restauration", "ETP Restauration"),
  etp("socio_educatif", "ETP Socio-éducatif"),
  // the same heading twice: under the socio-educational staff, then under the paramedical staff
  etp("amp_socio_educatif", "- Dont nombre d'ETP réels d'aide médico-psychologique", 1),
  etp("amp_paramedical", "- Dont nombre d'ETP réels d'aide médico-psychologique", 2),
  etp("animateur", "- Dont nombre d'ETP réels d'animateur"),
  etp("moniteur_educateur", "- Dont nombre d'ETP réels de moniteur éducateur au 31.12"),
  etp("educateur_specialise", "- Dont nombre d'ETP réels d'éducateur spécialisé au 31.12"),
  etp("assistant_social", "- Dont nombre d'ETP réels d'assistant social au 31.12"),
  etp("paramedical", "ETP Paramédical"),
  etp("infirmier", "- Dont nombre d'ETP réels d'infirmier"),
  etp("aide_soignant", "- Dont nombre d'ETP réels d'aide soignant"),
  etp("kinesitherapeute", "- Dont nombre d'ETP réels de kinésithérapeute"),
  etp("psychomotricien", "- Dont nombre d'ETP réels de psychomotricien"),
  etp("ergotherapeute", "- Dont nombre d'ETP réels d'ergothérapeute"),
  etp("orthophoniste", "- Dont nombre d'ETP réels d'orthophoniste"),
  etp("psychologue", "ETP Psychologue"),
  etp("ash", "ETP ASH"),
  etp("medical", "ETP Médical"),
  age("moins_20", "moins de 20 ans"),
  age("20_29", "20 - 29 ans"),
  age("30_39", "30 - 39 ans"),
  age("40_49", "40 - 49 ans"),
  age("50_54", "50 - 54 ans"),
  age("55_59", "55 - 59 ans"),
  age("60_64", "60 - 64 ans"),
  age("65_plus", "Plus de 65 ans"),
];
