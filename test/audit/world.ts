import { createRandom, type Random } from "#data/demo/random.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { PUBLISHED, SECRET, type Table } from "#data/rules/disclosure/table.ts";
import { type Given, tableForTest } from "#etl/audit/table-for-test.ts";
import type { EditionContent } from "#etl/edition/content.ts";
import { lineageTable } from "#etl/edition/lineage.ts";
import {
  COMMUNES,
  meaningOf,
  type Row,
  row,
  sampleContent,
  tableOf,
  TERRITORIES,
  territory,
} from "#test/fixtures/edition.ts";

/** Decides what becomes of each cell of a table. */
export type Engine = (table: Table) => Uint8Array;

const SLUG = "etp_en_poste";
const PLACES = 24;
const METIERS = {
  all: [0, 1, 2, 3],
  soin: [0, 1],
  ide: [0],
  aide_soignant: [1],
  social: [2, 3],
  educateur: [2],
  assistant: [3],
};
const SECTEURS = { all: [0, 1], ehpad: [0], ime: [1] };
const GROUPES: Record<string, readonly string[]> = {
  soin: ["ide", "aide_soignant"],
  social: ["educateur", "assistant"],
};

/** Communes on a line, cut into two départements, three zones, two bassins and five EPCI that cross one another. */
const CUTS = { dep: 2, ze: 3, be: 5, epci: 7 } as const;
const codeOf = (level: keyof typeof CUTS, place: number) => {
  const part = Math.floor((place * CUTS[level]) / PLACES);
  return level === "dep" ? (["83", "84"][part] ?? "") : level === "epci" ? `20${part}` : `93${part}${part}`;
};

/** What structures of a small region declare in a year, drawn from a seed, as the table of one magnitude. */
export function drawTable(seed: number, millesime: string): Table {
  const random = createRandom(`fuzzed ${seed} ${millesime}`);
  const nodes: Record<string, number[]> = { "reg:93": [...Array(PLACES).keys()] };
  for (const level of ["dep", "ze", "be", "epci"] as const)
    for (let place = 0; place < PLACES; place++)
      (nodes[`${level}:${codeOf(level, place)}`] ??= []).push(place);
  const table = tableForTest([nodes, METIERS, SECTEURS, { all: [0] }, { [SLUG]: [0] }], drawGiven(random));
  return { ...table, unit: 100, millesime };
}

function drawGiven(random: Random): Given[] {
  const given = new Map<string, Given>();
  for (let structure = 0; structure < 90; structure++) {
    const [who, place, secteur] = [random.int(30), random.int(PLACES), random.int(2)];
    for (let metier = 0; metier < 4; metier++) {
      if (random.chance(0.4)) continue;
      given.set(`${who} ${place} ${metier} ${secteur}`, [
        who,
        [place, metier, secteur, 0, 0],
        random.int(20) * 50,
      ]);
    }
  }
  return [...given.values()];
}

/** The rows that an engine lets out of a table. */
export function rowsOfTable(table: Table, engine: Engine): Row[] {
  const mask = engine(table);
  const sums = new Float64Array(mask.length);
  const who = Array.from(mask, () => new Set<number>());
  const { gestionnaire, leaves, value } = table.contributions;
  const names = Array.from(mask, (_, cell) =>
    table.dimensions.map(
      ({ nodes }, d) => nodes[table.cells[d]?.[cell] ?? 0] ?? { name: "", leaves: new Uint16Array() },
    ),
  );
  names.forEach((nodes, cell) =>
    value.forEach((amount, i) => {
      if (!nodes.every((node, d) => node.leaves.includes(leaves[d]?.[i] ?? 0))) return;
      sums[cell] = (sums[cell] ?? 0) + amount;
      who[cell]?.add(gestionnaire[i] ?? 0);
    }),
  );
  return names.map((nodes, cell) => {
    const [place = "", metier = "", secteur = ""] = nodes.map(({ name }) => name);
    const [level = "", code = ""] = place.split(":");
    const key = { level: level as Level, code, metier, secteur, millesime: table.millesime };
    const state = mask[cell] ?? PUBLISHED;
    if (state !== PUBLISHED) return row({ ...key, status: state === SECRET ? "secret" : "secret_induit" });
    const sum = sums[cell] ?? 0;
    return row({ ...key, numerator: sum, value: sum / 100, contributors: who[cell]?.size ?? 0, coverage: 1 });
  });
}

/** An edition of that region, with the communes that anybody can subtract by. */
export function editionOf(rows: readonly Row[]): EditionContent {
  const sample = sampleContent();
  const [commune] = COMMUNES;
  if (commune === undefined) throw new Error("no commune");
  const communes = Array.from({ length: PLACES }, (_, place) => ({
    ...commune,
    code: `${codeOf("dep", place)}${String(place).padStart(3, "0")}`,
    ...{
      reg: "93",
      dep: codeOf("dep", place),
      ze: codeOf("ze", place),
      be: codeOf("be", place),
      epci: codeOf("epci", place),
    },
  }));
  const isThere = new Set(TERRITORIES.map(({ level, code }) => `${level}:${code}`));
  const places = new Map(rows.map(({ level, code }) => [`${level}:${code}`, { level, code }]));
  const others = [...places].filter(([name]) => !isThere.has(name));
  const territories = [
    ...TERRITORIES,
    ...others.map(([name, { level, code }]) => territory(level, code, name)),
  ];
  const references = new Map([
    ...sample.references,
    ["territoires.json", territories],
    ["communes.json", communes],
    ["metiers.json", [...metiersOfWorld(sample)]],
    [
      "secteurs.json",
      Object.keys(SECTEURS).map((code) => ({
        ...{ code, libelle: code, libelle_court: code },
        ...{ kind: "secteur", parent: null, de_libelle: null },
      })),
    ],
  ] as const);
  const table = tableOf(rows);
  const lineage = lineageTable(rows.filter(isWhole).map(answeredBehind), table);
  return { ...sample, references, indicators: [{ meaning: meaningOf(SLUG), table, lineage }] };
}

const isWhole = ({ metier, modalite }: Row) => metier === "all" && modalite === "all";

/** Who answered, of a shown row and a masked one alike: what may be told of it is for the edition to decide. */
function answeredBehind({ level, code, secteur, millesime, contributors }: Row) {
  const counted = contributors ?? 4;
  return {
    ...{ level, code, secteur, millesime, structures_counted: counted, structures_expected: counted + 3 },
    ...{ places_counted: 0, places_expected: 0, sans_declaration: 3, ne_sait_pas: 0, sans_stock_n_1: 0 },
  };
}

function* metiersOfWorld({ references }: EditionContent) {
  const [like] = references.get("metiers.json") ?? [];
  for (const code of Object.keys(METIERS)) {
    const members = GROUPES[code];
    const groupe = Object.keys(GROUPES).find((name) => GROUPES[name]?.includes(code)) ?? null;
    yield {
      ...(like as object),
      code,
      libelle: code,
      libelle_court: code,
      kind: members ? "groupe" : "metier",
      groupe,
      membres: members ?? [],
    };
  }
}
