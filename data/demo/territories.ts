import { csv, type Cell } from "./csv.ts";
import { gzip, type DemoFile } from "./file.ts";
import { DEPARTEMENTS, departementName, REGION, upperCase } from "./names.ts";
import type { Commune, Region } from "./region.ts";
import { xlsx } from "./xlsx.ts";

/** Communes that no longer exist: each was merged into another on 1 January 2019. */
interface Merged {
  code: string;
  name: string;
  into: Commune;
}

const file = (name: string, bytes: Uint8Array): DemoFile => ({ path: `territoires/${name}`, bytes });

export function territoryFiles(region: Region): DemoFile[] {
  const merged = mergedCommunes(region);
  return [
    file("communes.csv", communes(region, merged)),
    file("departements.csv", departements(region)),
    file(
      "regions.csv",
      csv(
        ["REG", "CHEFLIEU", "TNCC", "NCC", "NCCENR", "LIBELLE"],
        [[REGION.code, capital(region.communes).code, "3", upperCase(REGION.name), REGION.name, REGION.name]],
      ),
    ),
    file("mouvements-communes.csv", movements(merged)),
    file("passage_communes_vers_COG2025.csv", passage(region, merged)),
    file(
      "communes_centroides_COG2025.csv",
      csv(
        ["com_insee", "com_nom", "lon", "lat"],
        region.communes.map((c) => [c.code, c.name, c.lon, c.lat]),
      ),
    ),
    file("communes_zonages_COG2025.csv.gz", gzip(zonages(region))),
    file("INSEE_ZE2020_au_01-01-2022.xlsx", employmentZones(region)),
    file(
      "bassins_france-travail_2021_communes.csv",
      csv(
        ["reg", "dep", "codgeo", "codbe", "libbe"],
        region.communes.map((c) => [REGION.code, c.dep, c.code, c.be, bassinLabel(region, c.be)]),
        { bom: true },
      ),
    ),
    file("epcicom.xlsx", intercommunalities(region)),
    file("donnees_communes.csv", legalPopulations(region)),
  ];
}

export function bassinLabel(region: Region, code: string): string {
  return region.be.find((b) => b.code === code)?.name ?? code;
}

function capital(communes: readonly Commune[]): Commune {
  return communes.reduce((a, b) => (b.population > a.population ? b : a));
}

function mergedCommunes({ communes }: Region): Merged[] {
  const smallest = communes.filter((c) => c.town < 0).toSorted((a, b) => a.population - b.population);
  return smallest.slice(0, 6).map((into, i) => ({
    code: `${into.dep}9${String(i + 1).padStart(2, "0")}`,
    name: `Ancienne commune fictive n° ${i + 1}`,
    into,
  }));
}

const line = (kind: string, code: string, name: string, c: Commune | null, parent: string | null): Cell[] => [
  kind,
  code,
  c ? REGION.code : null,
  c ? c.dep : null,
  c ? `${c.dep}D` : null,
  c ? `${c.dep}1` : null,
  "0",
  upperCase(name),
  name,
  name,
  c ? `${c.dep}01` : null,
  parent,
];

function communes(region: Region, merged: Merged[]): Uint8Array {
  return csv(
    ["TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT"],
    [
      ...region.communes.map((c) => line("COM", c.code, c.name, c, null)),
      ...merged.map((m) => line("COMD", m.code, m.name, null, m.into.code)),
    ],
  );
}

function departements(region: Region): Uint8Array {
  return csv(
    ["DEP", "REG", "CHEFLIEU", "TNCC", "NCC", "NCCENR", "LIBELLE"],
    DEPARTEMENTS.map((dep) => {
      const name = departementName(dep);
      const seat = capital(region.communes.filter((c) => c.dep === dep)).code;
      return [dep, REGION.code, seat, "2", upperCase(name), name, name];
    }),
  );
}

const side = (code: string, name: string) => ["COM", code, "0", upperCase(name), name, name];

function movements(merged: Merged[]): Uint8Array {
  const header = ["TYPECOM", "COM", "TNCC", "NCC", "NCCENR", "LIBELLE"];
  return csv(
    ["MOD", "DATE_EFF", ...header.map((h) => `${h}_AV`), ...header.map((h) => `${h}_AP`)],
    merged.map((m) => ["32", "2019-01-01", ...side(m.code, m.name), ...side(m.into.code, m.into.name)]),
  );
}

function passage(region: Region, merged: Merged[]): Uint8Array {
  const rows = [...region.communes.map((c) => [c.code, c.code]), ...merged.map((m) => [m.code, m.into.code])];
  return csv(["DEPCOM_HIST", "DEPCOM"], rows, { quote: "always" });
}

function zonages(region: Region): Uint8Array {
  const name = new Map(region.ze.map((z) => [z.code, z.name]));
  return csv(
    ["DEPCOM", "ARR", "LIB_ARR", "CV", "LIB_CV", "ZE2020", "LIB_ZE2020"],
    region.communes.map((c) => [
      c.code,
      `${c.dep}1`,
      departementName(c.dep),
      `${c.dep}01`,
      "Canton fictif",
      c.ze,
      name.get(c.ze) ?? "",
    ]),
    { quote: "always" },
  );
}

const notice = (subject: string): Cell[][] => [
  ["Zones d'emploi 2020"],
  [`Région de démonstration - ${subject}`],
  ["Données fictives       Géographie au 01/01/2022"],
  ["Relève       Source(s) : données générées, sans valeur statistique"],
];

function employmentZones(region: Region): Uint8Array {
  const name = new Map(region.ze.map((z) => [z.code, z.name]));
  return xlsx([
    {
      name: "ZE2020",
      rows: [
        ...notice("Liste des zones d'emploi 2020"),
        ["Zone d'emploi 2020", "Libellé zone d'emploi 2020", "Nombre communes"],
        ["ZE2020", "LIBZE2020", "NB_COM"],
        ...region.ze.map((z) => [z.code, z.name, region.communes.filter((c) => c.ze === z.code).length]),
      ],
    },
    {
      name: "Composition_communale",
      rows: [
        ...notice("Composition communale"),
        [
          "Code géographique communal",
          "Libellé géographique",
          "Zone d'emploi 2020",
          "Libellé zone d'emploi 2020",
          "Partie régionale de la zone d’emploi trans-régionale",
          "Département",
          "Région",
        ],
        ["CODGEO", "LIBGEO", "ZE2020", "LIBZE2020", "ZE2020_PARTIE_REG", "DEP", "REG"],
        ...region.communes.map((c) => [c.code, c.name, c.ze, name.get(c.ze) ?? "", null, c.dep, REGION.code]),
      ],
    },
  ]);
}

/** Population counted apart: pupils and residents who have their family home elsewhere. */
const countedApart = (population: number) => Math.round(population * 0.017);

function intercommunalities(region: Region): Uint8Array {
  const rows = region.epci.flatMap((epci) => {
    const members = region.communes.filter((c) => c.epci === epci.code);
    const municipal = members.reduce((sum, c) => sum + c.population, 0);
    const total = members.reduce((sum, c) => sum + c.population + countedApart(c.population), 0);
    return members.map((c): Cell[] => [
      epci.dep,
      epci.code,
      epci.name,
      epci.name.startsWith("Métropole") ? "METRO" : epci.name.slice(0, 2),
      "FPU",
      members.length,
      total,
      municipal,
      c.dep,
      c.code,
      `0009${c.code.replace(/\D/g, "").padStart(5, "0")}`,
      c.name,
      c.population + countedApart(c.population),
      c.population,
    ]);
  });
  const header =
    "dept,siren,raison_sociale,nature_juridique,mode_financ,nb_membres,total_pop_tot,total_pop_mun,dep_com,insee,siren_membre,nom_membre,ptot_2025,pmun_2025";
  return xlsx([{ name: "Epcicom2025", rows: [header.split(","), ...rows] }]);
}

function legalPopulations(region: Region): Uint8Array {
  return csv(
    ["REG", "Région", "DEP", "CODARR", "CODCAN", "CODCOM", "COM", "Commune", "PMUN", "PCAP", "PTOT"],
    region.communes.map((c) => [
      REGION.code,
      REGION.name,
      c.dep,
      "1",
      "01",
      c.code.slice(2),
      c.code,
      c.name,
      c.population,
      countedApart(c.population),
      c.population + countedApart(c.population),
    ]),
    { separator: ";", newline: "\r\n" },
  );
}
