import type { Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { createRandom } from "./random.ts";
import { xlsx } from "./xlsx.ts";

/** Comités techniques nationaux: a nomenclature, hence real. */
const CTN: readonly (readonly [string, string])[] = [
  ["AA", "Industries de la métallurgie"],
  ["BB", "Industries du bâtiment et des travaux publics"],
  ["CC", "Industries des transports, de l’eau, du gaz, de l’électricité, du livre et de la communication"],
  ["DD", "Services, commerces et industries de l’alimentation"],
  ["EE", "Industries de la chimie, du caoutchouc, de la plasturgie"],
  [
    "FF",
    "Industries du bois, de l’ameublement, du papier-carton, du textile, du vêtement, des cuirs et des peaux et des pierres et terres à feu",
  ],
  ["GG", "Commerce non alimentaire"],
  ["HH", "Activités de services I [banques, assurances, administrations, …]"],
  ["II", "Activités de services II [santé, nettoyage…] et travail temporaire"],
];

/** NAF code, label, its CTN, employees, accidents with days off per 1 000, days off per accident, diseases per 1 000. */
const SECTORS: readonly (readonly [string, string, string, number, number, number, number])[] = [
  ["8610Z", "Activités hospitalières", "II", 38_000, 25, 97, 1.4],
  ["8621Z", "Activité des médecins généralistes", "HH", 2_900, 7, 105, 0.5],
  ["8623Z", "Pratique dentaire", "HH", 2_900, 7, 118, 0.7],
  ["8690A", "Ambulances", "II", 3_500, 58, 114, 1.5],
  ["8690B", "Laboratoires d'analyses médicales", "HH", 2_300, 15, 96, 0.7],
  ["8690D", "Activités des infirmiers et des sages-femmes", "HH", 1_100, 60, 100, 1],
  ["8710A", "Hébergement médicalisé pour personnes âgées", "II", 11_300, 81, 111, 4.4],
  ["8710B", "Hébergement médicalisé pour enfants handicapés", "II", 3_450, 55, 75, 1.7],
  [
    "8710C",
    "Hébergement médicalisé pour adultes handicapés et autre hébergement médicalisé",
    "II",
    2_250,
    92,
    90,
    3.1,
  ],
  ["8720A", "Hébergement social pour handicapés mentaux et malades mentaux", "II", 3_260, 51, 90, 2],
  ["8720B", "Hébergement social pour toxicomanes", "II", 120, 20, 101, 0.8],
  ["8730A", "Hébergement social pour personnes âgées", "II", 2_000, 70, 115, 4],
  ["8790A", "Hébergement social pour enfants en difficultés", "II", 3_470, 48, 90, 1.1],
  [
    "8790B",
    "Hébergement social pour adultes et familles en difficultés et autre hébergement social",
    "II",
    2_580,
    31,
    89,
    1,
  ],
  ["8810A", "Aide à domicile", "II", 11_250, 87, 120, 4.2],
  [
    "8810B",
    "Accueil ou accompagnement sans hébergement d'adultes handicapés ou de personnes âgées",
    "II",
    750,
    37,
    80,
    1.2,
  ],
  ["8810C", "Aide par le travail", "II", 7_400, 38, 51, 1],
  ["8891A", "Accueil de jeunes enfants", "II", 5_640, 30, 82, 1.6],
  ["8891B", "Accueil ou accompagnement sans hébergement d'enfants handicapés", "II", 1_200, 40, 66, 0.8],
  ["8899B", "Action sociale sans hébergement n.c.a.", "II", 10_400, 32, 93, 0.9],
  ["2511Z", "Fabrication de structures métalliques et de parties de structures", "AA", 8_200, 44, 66, 2.6],
  ["4120B", "Construction d'autres bâtiments", "BB", 31_000, 41, 92, 2.8],
  ["4941A", "Transports routiers de fret interurbains", "CC", 24_000, 43, 98, 1.4],
  ["1071C", "Boulangerie et boulangerie-pâtisserie", "DD", 17_000, 31, 63, 1.6],
  ["2042Z", "Fabrication de parfums et de produits pour la toilette", "EE", 5_400, 17, 70, 3],
  ["3109B", "Fabrication d'autres meubles et industries connexes de l'ameublement", "FF", 4_300, 38, 72, 2.9],
  ["4719B", "Autres commerces de détail en magasin non spécialisé", "GG", 46_000, 20, 76, 0.9],
  ["6201Z", "Programmation informatique", "HH", 39_000, 3, 45, 0.1],
  ["7820Z", "Activités des agences de travail temporaire", "II", 52_000, 48, 60, 0.9],
];

const NAF2: Record<string, string> = {
  "86": "Activités pour la santé humaine",
  "87": "Hébergement médico-social et social",
  "88": "Action sociale sans hébergement",
};

/** MP table, label, syndrome, label, share of diseases, musculoskeletal, psychic. */
const DISEASES: readonly (readonly [string, string, string, string, number, boolean, boolean])[] = [
  [
    "057A",
    "Affections périarticulaires provoquées par certains gestes et postures de travail",
    "057ACG56C",
    "Poignet main doigts : syndrome du canal carpien droit",
    0.34,
    true,
    false,
  ],
  [
    "057A",
    "Affections périarticulaires provoquées par certains gestes et postures de travail",
    "057AAM96E",
    "Rupture partielle ou transfixiante de la coiffe des rotateurs objectivée par IRM droite",
    0.27,
    true,
    false,
  ],
  [
    "057A",
    "Affections périarticulaires provoquées par certains gestes et postures de travail",
    "057ABM77C",
    "Tendinopathie d’insertion des muscles épicondyliens du coude droit",
    0.2,
    true,
    false,
  ],
  [
    "098A",
    "Affections chroniques du rachis lombaire provoquées par la manutention manuelle de charges lourdes",
    "098AAM51B",
    "Sciatique par hernie discale L5-S1",
    0.1,
    true,
    false,
  ],
  ["Hors tableau", "Hors tableau", "F32X", "Episodes dépressifs", 0.09, false, true],
];

/** The truth, by NAF code. */
export type AccidentTruth = Record<
  string,
  { employees: number; hours: number; accidents: number; days: number; diseases: number }
>;

/** Accidents by cause are left at zero: nothing is computed from them. */
const NO_CAUSE: readonly number[] = Array.from({ length: 12 }, () => 0);

export function accidentFiles(seed: string): { files: DemoFile[]; truth: AccidentTruth } {
  const random = createRandom(`${seed} accidents`);
  const truth: AccidentTruth = {};
  const accidents: Cell[][] = [];
  const diseases: Cell[][] = [];
  for (const [naf, label, home, employees, rate, daysEach, diseaseRate] of SECTORS) {
    const of = (truth[naf] = { employees: 0, hours: 0, accidents: 0, days: 0, diseases: 0 });
    // A sector has most of its employees in one CTN and a few in another: they are to be summed.
    const other = home === "HH" ? "II" : "HH";
    for (const [ctn, share] of [
      [home, 0.96],
      [other, 0.04],
    ] as const) {
      const name = CTN.find(([code]) => code === ctn)?.[1] ?? "";
      const heads = Math.round(employees * share * random.between(0.97, 1.03));
      const hours = Math.round(heads * random.between(1560, 1800));
      const first = random.poisson((heads * rate) / 1000);
      const long = random.binomial(first, 0.92);
      const days = Math.round(first * daysEach * random.between(0.9, 1.1));
      const disabled = random.binomial(first, 0.06);
      const group = naf.startsWith("86") ? "QA" : naf.startsWith("8") ? "QB" : "ZZ";
      const naf2 = naf.slice(0, 2);
      const site = Math.max(1, Math.round(heads / 22));
      const activity: Cell[] = [naf, label, naf2, NAF2[naf2] ?? label, group, NAF2[naf2] ?? label];
      const disabilities = [disabled, Math.round(disabled * 0.7), Math.round(disabled * 0.3)];
      const deaths = random.poisson(first / 2500);
      const rates = [disabled * 4, disabled * 9];
      accidents.push([
        ctn,
        name,
        ...activity,
        heads,
        hours,
        site,
        first,
        long,
        ...disabilities,
        deaths,
        days,
        ...rates,
        ...NO_CAUSE,
        "",
      ]);
      Object.assign(of, {
        employees: of.employees + heads,
        hours: of.hours + hours,
        accidents: of.accidents + first,
        days: of.days + days,
      });
      const before: Cell[] = [
        ctn,
        name,
        naf,
        label,
        group,
        NAF2[naf2] ?? label,
        Number(naf2),
        NAF2[naf2] ?? label,
      ];
      // The head count stands on every line, also on that of a sector without disease.
      diseases.push([...before, null, null, null, null, heads, hours, site, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      for (const [table, tableName, syndrome, syndromeName, part, muscle, psychic] of DISEASES) {
        const count = random.poisson(((heads * diseaseRate) / 1000) * part);
        if (count === 0) continue;
        of.diseases += count;
        const disease: Cell[] = [table, tableName, syndrome, syndromeName];
        const flags: Cell[] = [
          muscle ? "oui" : null,
          null,
          null,
          null,
          null,
          psychic ? "anxiété et stress" : null,
        ];
        const consequences = [0, 0, 0, 0, count * 180, 0, 0, 0];
        diseases.push([...before, ...disease, heads, hours, site, count, ...consequences, ...flags]);
      }
    }
  }
  return {
    truth,
    files: [
      {
        path: "atmp/ameli_2024_AT_par_CTN_x_NAF.xlsx",
        bytes: xlsx([
          {
            name: "AT 2024 par CTN X NAF",
            rows: [
              ["Données fictives : risque accident du travail 2024 par CTN et code NAF (champ 9 CTN)"],
              [],
              ["Les cases vides correspondent à la valeur 0."],
              AT_HEADER,
              ...accidents,
            ],
          },
        ]),
      },
      {
        path: "atmp/ameli_2024_MP_par_CTN_x_NAF.xlsx",
        bytes: xlsx([
          {
            name: "MP 2024 CTN NAF",
            rows: [
              ["Données fictives : risque maladie professionnelle 2024 par CTN et code NAF"],
              [],
              ["*Hors compte spécial."],
              MP_HEADER,
              ...diseases,
            ],
          },
        ]),
      },
    ],
  };
}

const AT_HEADER =
  "CTN|Libellé du CTN|Code NAF|Libellé du code NAF|Code NAF2|Libellé du code NAF2|Code NAF38|Libellé du code NAF38|Nombre de salariés|Nombre d'heures travaillées|Nombre de SIRET|AT en 1er règlement|dont AT avec 4 jours d'arrêt ou plus sur l'année|Nouvelles IP|dont IP avec taux < 10%|dont IP avec taux ≥ 10% |Décès|Journées d'IT|Somme des taux d'IP <10%|Somme des taux d'IP|Outillage à main|Chutes de plain-pied|Manutention manuelle|Risque machines|Chutes de hauteur|Risque physique dont risque électrique|Risque routier|Agressions (y compris par animaux)|Autres risques|Risque chimique|Manutention mécanique|Autres véhicules de transport|fait l'objet d'une fiche de sinistralité 2024".split(
    "|",
  );

const MP_HEADER =
  "code CTN / Compte spécial MP|libellé CTN / Compte spécial MP|Code NAF|Libellé du code NAF|Code NAF38|Libellé du code NAF 38|Code NAF2|Libellé du code NAF2|code Tableau de MP|Libellé tableau de MP|Code syndrome / CIM 10|Libellé syndrome/ CIM 10|Nombre de salariés*|Nombre d'heures travaillées*|Nombre d'établissements*|MP en 1er règlement|Nouvelles IP|dont IP avec taux < 10%|dont IP avec taux ≥ 10% |Décès|Journées d'IT|Somme des taux d'IP|somme des taux d'IP <10|somme des taux d'IP >=10|Top TMS|Top biologie|Top risque chimique|Top Cancers professionnels|Top cancers professionnels hors tableau|Top MP psy alinéa 7".split(
    "|",
  );
