/** A kind of structure: FINESS category, its aggregate, how many there are for 3 000 structures, and who runs them. */
export interface Category {
  code: string;
  label: string;
  /** What its name begins with: « EHPAD fictif », then n° 12. */
  word: string;
  aggregate: string;
  aggregateLabel: string;
  /** For 3 000 structures. Hospitals and schools keep this number whatever the size of the demonstration. */
  count: number;
  naf: string;
  /** Median staff, ETP. */
  staff: number;
  runs: "public" | "association" | "company" | "mixed";
  kind: "hospital" | "school" | "service";
}

/** Aggregates of categories: a nomenclature, hence real. */
const AGGREGATES: Readonly<Record<string, string>> = {
  "1101": "Centres Hospitaliers Régionaux",
  "1102": "Centres Hospitaliers",
  "1103": "Centres Hospitaliers Spécialisés",
  "1106": "Etablissements de Soins Chirurgicaux",
  "1107": "Etablissements de Soins Pluridisciplinaires",
  "1109": "Etablissements de Soins de Suite",
  "1110": "Etablissements de Soins de Longue Durée",
  "1111": "Autres Etablissements de Lutte contre les Maladies Mentales",
  "1201": "Hospitalisation à Domicile",
  "1203": "Dialyse Ambulatoire",
  "2101": "Centres de Santé",
  "2103": "Maisons de Santé",
  "2202": "Etablissements de PMI et de Planification Familiale",
  "4103": "Etab.Hébergement Enfants et Jeunes Handicapés",
  "4106": "Services à Domicile ou Ambulatoires pour Handicapés",
  "4301": "Etab.et Services d'Hébergement pour Adultes Handicapés",
  "4302": "Etab.et Services de Travail Protégé pour Adultes Handicapés",
  "4401": "Etablissements d'Hébergement pour Personnes Âgées",
  "4402": "Centres de Jour pour Personnes Âgées",
  "4501": "Etab.et Services de l'Aide Sociale à l'Enfance",
  "4601": "Etablissements de Réadaptation Sociale et d'Hébergement",
  "4604": "Etab.Expérimentaux et Médico-Sociaux en faveur de Personnes en Difficulté",
  "4605": "Etablissements et services multi-clientèles",
  "4607": "Services à Domicile",
  "4608": "Protection des majeurs",
  "6101": "Etab.de Formation des Professions Sanitaires et Sociales",
};

/** code | name begins with | aggregate | for 3 000 | NAF | median ETP | who runs it | kind | label of the category */
const ROWS = `
  101|CHR fictif|1101|6|8610Z|1500|public|hospital|Centre Hospitalier Régional (C.H.R.)
  355|CH fictif|1102|40|8610Z|420|public|hospital|Centre Hospitalier (C.H.)
  106|Hôpital de proximité fictif|1102|10|8610Z|75|public|hospital|Centre hospitalier, ex Hôpital local
  292|CHS fictif|1103|6|8610Z|700|public|hospital|Centre Hospitalier Spécialisé lutte Maladies Mentales
  365|Clinique fictive|1107|26|8610Z|230|company|hospital|Etablissement de Soins Pluridisciplinaire
  109|Centre de réadaptation fictif|1109|40|8610Z|85|mixed|hospital|Etablissement de santé privé autorisé en SSR
  128|Clinique chirurgicale fictive|1106|10|8610Z|80|company|hospital|Etablissement de Soins Chirurgicaux
  161|Clinique psychiatrique fictive|1111|16|8610Z|60|company|hospital|Maison de Santé pour Maladies Mentales
  362|Unité de soins longue durée fictive|1110|12|8610Z|45|public|hospital|Etablissement de Soins Longue Durée
  127|HAD fictive|1201|10|8610Z|45|association|hospital|Hospitalisation à Domicile
  146|Unité de dialyse fictive|1203|20|8690F|8|association|hospital|Structure d'Alternative à la dialyse en centre
  124|Centre de santé fictif|2101|90|8621Z|12|mixed|service|Centre de Santé
  603|Maison de santé fictive|2103|80|8621Z|9|association|service|Maison de santé (L.6223-3)
  223|PMI fictive|2202|60|8412Z|7|public|service|Protection Maternelle et Infantile (P.M.I.)
  500|EHPAD fictif|4401|520|8710A|58|mixed|service|Etablissement d'hébergement pour personnes âgées dépendantes
  501|EHPA fictif|4401|25|8730A|22|mixed|service|EHPA percevant des crédits d'assurance maladie
  202|Résidence autonomie fictive|4401|150|8730A|9|public|service|Résidences autonomie
  207|Accueil de jour fictif|4402|25|8810B|7|association|service|Centre de Jour pour Personnes Agées
  354|SSIAD fictif|4607|130|8810A|21|association|service|Service de Soins Infirmiers A Domicile (S.S.I.A.D)
  209|Service autonomie aide et soins fictif|4607|60|8810A|48|association|service|Service Autonomie Aide et Soins (SAAS)
  460|Service autonomie aide fictif|4607|330|8810A|34|mixed|service|Service autonomie aide (SAA)
  183|IME fictif|4103|75|8710B|46|association|service|Institut Médico-Educatif (I.M.E.)
  186|ITEP fictif|4103|28|8710B|42|association|service|Institut Thérapeutique Éducatif et Pédagogique (I.T.E.P.)
  188|EEAP fictif|4103|14|8710B|55|association|service|Etablissement pour Enfants ou Adolescents Polyhandicapés
  192|IEM fictif|4103|8|8710B|52|association|service|Institut d'éducation motrice
  182|SESSAD fictif|4106|105|8891B|14|association|service|Service d'Éducation Spéciale et de Soins à Domicile
  189|CMPP fictif|4106|34|8690F|12|association|service|Centre Médico-Psycho-Pédagogique (C.M.P.P.)
  190|CAMSP fictif|4106|22|8690F|13|association|service|Centre Action Médico-Sociale Précoce (C.A.M.S.P.)
  255|MAS fictive|4301|42|8710C|62|association|service|Maison d'Accueil Spécialisée (M.A.S.)
  437|FAM fictif|4301|26|8710C|45|association|service|Foyer d'Accueil Médicalisé pour Adultes Handicapés (F.A.M.)
  448|EAM fictif|4301|38|8710C|47|association|service|Etab.Accueil Médicalisé en tout ou partie personnes handicapées
  449|EANM fictif|4301|95|8720A|24|association|service|Etab.Accueil Non Médicalisé pour personnes handicapées
  445|SAMSAH fictif|4301|24|8810B|10|association|service|Service d'accompagnement médico-social adultes handicapés
  446|SAVS fictif|4301|62|8810B|8|association|service|Service d'Accompagnement à la Vie Sociale (S.A.V.S.)
  246|ESAT fictif|4302|78|8810C|26|association|service|Etablissement et Service d'Aide par le Travail (E.S.A.T.)
  177|MECS fictive|4501|75|8790A|31|association|service|Maison d'Enfants à Caractère Social
  175|Foyer de l’enfance fictif|4501|14|8790A|70|public|service|Foyer de l'Enfance
  172|Pouponnière fictive|4501|8|8790A|35|public|service|Pouponnière à Caractère Social
  236|Placement familial fictif|4501|18|8790A|28|association|service|Centre Placement Familial Socio-Educatif (C.P.F.S.E.)
  295|Service AEMO fictif|4501|34|8899A|24|association|service|Services AEMO et AED
  462|Lieu de vie fictif|4605|38|8790A|5|association|service|Lieux de Vie et d'Accueil
  214|CHRS fictif|4601|62|8790B|19|association|service|Centre Hébergement & Réinsertion Sociale (C.H.R.S.)
  219|Centre d’accueil fictif|4601|70|8790B|11|association|service|Autre Centre d'Accueil
  443|CADA fictif|4601|30|8790B|10|association|service|Centre Accueil Demandeurs Asile (C.A.D.A.)
  165|ACT fictif|4604|20|8720B|9|association|service|Appartement de Coordination Thérapeutique (A.C.T.)
  180|LHSS fictif|4604|12|8790B|11|association|service|Lits Halte Soins Santé (L.H.S.S.)
  197|CSAPA fictif|4604|38|8720B|13|association|service|Centre soins accompagnement prévention addictologie (CSAPA)
  178|CAARUD fictif|4604|11|8899B|8|association|service|Centre Accueil/ Accomp.Réduc.Risq.Usag. Drogues (C.A.A.R.U.D.)
  340|Service mandataire fictif|4608|34|8899B|27|association|service|Service mandataire judiciaire à la protection des majeurs
  300|Institut de formation sanitaire fictif|6101|44|8542Z|14|mixed|school|Ecole Formant aux Professions Sanitaires
  330|Institut du travail social fictif|6101|11|8542Z|22|association|school|Ecole Formant aux Professions Sociales
  436|Institut sanitaire et social fictif|6101|5|8542Z|26|association|school|Ecole Formant aux Professions Sanitaires et Sociales
`;

function who(word: string): Category["runs"] {
  if (word === "public" || word === "association" || word === "company" || word === "mixed") return word;
  throw new Error(`unknown kind of gestionnaire: ${word}`);
}

export const CATEGORIES: readonly Category[] = ROWS.trim()
  .split("\n")
  .map((row) => {
    const [code = "", word = "", aggregate = "", count, naf = "", staff, runs = "", kind, label = ""] = row
      .trim()
      .split("|");
    return {
      code,
      label,
      word,
      aggregate,
      aggregateLabel: AGGREGATES[aggregate] ?? "",
      count: Number(count),
      naf,
      staff: Number(staff),
      runs: who(runs),
      kind: kind === "hospital" || kind === "school" ? kind : "service",
    };
  });
