import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Observation } from "#data/contract/observation.ts";
import type { Offre } from "#data/contract/reference.ts";
import { routes } from "#data/contract/routes.ts";
import { indicators } from "#data/indicators/index.ts";
import { readConfig } from "#server/db/config.ts";
import { distanceKm } from "#server/directory/distance.ts";
import { type Place, readGolden } from "#test/golden/golden.ts";
import { publishRealData, type RealData } from "./real-data.ts";

const { mirror } = readConfig();

/** Rows of each file, as SOURCES.md of the mirror counts them. */
const ROWS: Readonly<Record<string, number>> = {
  "territoires/communes_zonages_COG2025.csv.gz": 34_875,
  "territoires/bassins_france-travail_2021_communes.csv": 37_498,
  "territoires/communes.csv": 37_496,
  "territoires/passage_communes_vers_COG2025.csv": 39_161,
  "territoires/communes_centroides_COG2025.csv": 34_875,
  "contours/ze2020_cog2025_simplifie.geojson": 306,
  "contours/dep_cog2025_simplifie.geojson": 101,
  "contours/reg_cog2025_simplifie.geojson": 18,
  "contours/epci_cog2025_simplifie.geojson": 1_255,
  "contours/bassins_FT_2021_simplifie.geojson": 403,
  "contours/communes_cog2025_simplifie20.geojson.gz": 34_868,
  "bmo/Base_open_data_BMO_2024.xlsx": 53_443,
  "bmo/Base_open_data_BMO_2025.xlsx": 50_076,
  "atmp/ameli_2024_AT_par_CTN_x_NAF.xlsx": 4_498,
  "atmp/ameli_2024_MP_par_CTN_x_NAF.xlsx": 26_755,
  "formation/parcoursup_2018-2019_complet.csv.gz": 22_274,
  "formation/parcoursup_2025_reduit_geocode.csv": 14_252,
  "formation/orion_BTS_attractivite_capacite_2024.csv": 14_994,
  "formation/orion_certif_info.csv": 10_067,
  "sae/ID_2024r.csv": 3_984,
  "tensions/Dares_tensions_2019_FAP2009_nat_reg_dep.csv": 31_034,
  "tensions/FT_2020_offres_demandes_tension_ROME_x_bassin.csv": 27_053,
  "population/population_dep_sexe_age_2022_tidy.csv": 6_363,
  "population/population_communes_2013-2021_observatoire.csv": 34_995,
};

it("has totals for every indicator of public sources", () => {
  const sourced = indicators.filter(({ returns }) => returns === null);
  expect(readGolden().map(({ indicator }) => indicator)).toEqual(sourced.map(({ slug }) => slug).toSorted());
});

/** The whole way from the producers' files to the answers, then the totals that the producers publish. */
describe.skipIf(mirror === undefined)("real data", () => {
  let real: RealData;
  beforeAll(async () => {
    real = await publishRealData(mirror ?? "");
  }, 600_000);
  afterAll(() => real?.drop());

  const observations = async (query: string) =>
    routes.observations.response.parse(await real.get(`/observations?${query}`)).rows;
  const offres = async (query: string) =>
    routes.offresFormation.response.parse(await real.get(`/offres-formation?${query}`)).rows;
  const territoires = async (query: string) =>
    routes.territoires.response.parse(await real.get(`/territoires?${query}`)).rows;

  it("builds every model, passes every check and publishes", async () => {
    expect(real.report?.errors).toEqual([]);
    expect(await real.get("/health")).toMatchObject({
      status: "ok",
      edition: "2026.1",
      demonstration: false,
    });
  });

  it("reads as many rows as each producer gives, and keeps them all", async () => {
    const { rows } = routes.sources.response.parse(await real.get("/sources"));
    const files = new Map(
      rows.flatMap((source) => source.files.map((one) => [one.file, [one.read, one.kept, one.refused]])),
    );
    const found = Object.keys(ROWS).map((file) => [file, files.get(file)]);
    expect(found).toEqual(Object.entries(ROWS).map(([file, count]) => [file, [count, count, 0]]));
  });

  it("keeps every row of the BMO survey, and knows how many the producer masks", async () => {
    const { rows } = await real.database.pool.query(
      "select millesime, count(*) as rows, count(*) filter (where projets is null) as masked from staging.stg_bmo group by millesime order by millesime",
    );
    expect(rows).toEqual([
      { millesime: "2024", rows: 53_443, masked: 10_891 },
      { millesime: "2025", rows: 50_076, masked: 11_452 },
    ]);
  });

  describe.each(readGolden().map(({ indicator, totals }) => [indicator, totals] as const))(
    "%s",
    (slug, totals) => {
      it.each(totals.map((total) => [total.what, total] as const))("%s", async (_, total) => {
        const answered = await observations(`indicator=${slug}&${queryOf(total.rows)}`);
        const found = total.rows.map((place) => answered.filter((one) => isAt(one, place)));
        expect(found.map((rows) => rows.length)).toEqual(total.rows.map(() => 1));
        const rows = found.flat();
        if (total.status !== undefined)
          expect(new Set(rows.map(({ status }) => status))).toEqual(new Set([total.status]));
        const sum = rows.reduce((before, one) => before + Number(one[total.column]), 0);
        expect(Number(sum.toFixed(total.decimals))).toBe(total.is);
      });
    },
  );

  it("lists the 344 lines of nurse training, with their places and who is admitted", async () => {
    const rows = await offres("metier=ide&millesime=2025");
    expect([rows.length, sumOf(rows, "places"), sumOf(rows, "admis")]).toEqual([344, 30_813, 30_572]);
    const outside = rows.filter(({ precision_geo }) => precision_geo === "hors_champ");
    expect(outside.map(({ uai, places }) => [uai, places])).toEqual(
      expect.arrayContaining([
        ["1380022Z", 26],
        ["9840480Z", 14],
      ]),
    );
    // Parcoursup lists Monaco under the region: it is listed with it, said to be outside, and in no total.
    const paca = await offres("metier=ide&millesime=2025&within=reg:93");
    const inside = paca.filter(({ precision_geo }) => precision_geo !== "hors_champ");
    expect([paca.length, sumOf(paca, "places")]).toEqual([26, 2_033]);
    expect([inside.length, sumOf(inside, "places")]).toEqual([25, 2_007]);
  });

  it("counts territories as Insee does", async () => {
    expect(await territoires("level=ze")).toHaveLength(306);
    expect(await territoires("level=dep")).toHaveLength(101);
    expect(await territoires("level=reg")).toHaveLength(18);
    expect(await territoires("level=epci")).toHaveLength(1_255);
    expect(await real.get("/communes")).toMatchObject({ total: 34_875 });
    const paca = await territoires("level=ze&within=reg:93");
    expect(paca).toHaveLength(22);
    expect(
      paca.filter(({ transregional }) => transregional).map(({ code, libelle }) => [code, libelle]),
    ).toEqual([
      ["0052", "Arles"],
      ["0053", "Avignon"],
      ["0055", "Bollène-Pierrelatte"],
      ["0064", "Valréas"],
    ]);
  });

  it("lists the bassins of the 2025 survey that have no polygon, and does not draw them", async () => {
    const bassins = await territoires("level=be");
    const undrawn = bassins.filter(({ drawn }) => !drawn).map(({ code }) => code);
    expect(undrawn).toEqual(["0104", "0113", "0116", "0304", "0501", "7549", "9399"]);
    expect(bassins.length - undrawn.length).toBe(403);
  });

  describe("a planner asks", () => {
    it("where in PACA most nurse projects are judged difficult", async () => {
      const rows = await observations(
        "indicator=part_projets_difficiles&metier=fap:V1X80&millesime=2025&within=reg:93",
      );
      const ranking = (level: string) =>
        rows
          .filter((one) => one.level === level && one.status === "ok")
          .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
          .map(({ code, numerator, denominator }) => `${code} ${numerator}/${denominator}`);
      expect(ranking("dep")).toEqual([
        "05 111/113",
        "06 796/933",
        "84 159/209",
        "13 881/1179",
        "04 30/42",
        "83 263/400",
      ]);
      expect(ranking("be").slice(0, 3)).toEqual(["9305 49/49", "9332 72/72", "9302 111/113"]);
      // Thin cells are said so, and stand out of the ranking.
      expect(rows.find(({ code }) => code === "9329")?.status).toBe("low_coverage");
    });

    it("what trains nurses around Draguignan, and how far", async () => {
      const found = routes.recherche.response.parse(await real.get("/recherche?q=Draguignan"));
      expect(found.rows.map(({ type, code }) => `${type} ${code}`)).toEqual(
        expect.arrayContaining(["territoire ze:9308", "commune 83050"]),
      );
      const commune = routes.territoire.response.parse(await real.get("/territoires/commune/83050"));
      expect(commune.touches.find(({ level }) => level === "ze")?.code).toBe("9308");
      const draguignan = { lon: 6.4645, lat: 43.5366 };
      const near = (await offres("metier=ide&millesime=2025&within=reg:93"))
        .map((offre) => ({ ...offre, km: distanceKm(draguignan, offre) }))
        .sort((a, b) => a.km - b.km)
        .slice(0, 3);
      expect(
        near.map(({ libelle_commune, places, km }) => [libelle_commune, places, Math.round(km)]),
      ).toEqual([
        ["Draguignan", 29, 1],
        ["Saint-Raphaël", 49, 27],
        ["Cannes", 177, 44],
      ]);
    });

    it("for aides-soignants places, and reads that no public source gives them", async () => {
      const { rows } = routes.diplomes.response.parse(await real.get("/diplomes"));
      const deas = rows.find(({ code }) => code === "deas");
      expect(deas).toMatchObject({ metiers: ["aide_soignant"], source_places: null });
      expect(deas?.places_note).toMatch(/ne figurent dans aucune source publique/);
      expect(await offres("metier=aide_soignant")).toEqual([]);
      expect(await observations("indicator=places_formation&metier=aide_soignant")).toEqual([]);
    });

    it("how nurses’ ETP moved in Vaucluse hospitals since 2019", async () => {
      const rows = await observations("indicator=etp_hospitaliers&level=dep&code=84&metier=sae:INFNS");
      expect(rows.map(({ millesime, value, status }) => [millesime, value, status])).toEqual([
        ["2019", 2470.8, "ok"],
        ["2021", 2403.84, "ok"],
        ["2022", 2354.22, "ok"],
        ["2024", 2390.58, "ok"],
      ]);
    });
  });
});

const DIMENSIONS = ["level", "code", "metier", "secteur", "modalite", "millesime"] as const;

/** One request reaches every row of a total. */
function queryOf(places: readonly Place[]): string {
  return DIMENSIONS.map(
    (name) => `${name}=${[...new Set(places.map((place) => place[name]))].join(",")}`,
  ).join("&");
}

function isAt(row: Observation, place: Place): boolean {
  return DIMENSIONS.every((name) => row[name] === place[name]);
}

function sumOf(rows: readonly Offre[], name: "places" | "admis"): number {
  return rows.reduce((sum, row) => sum + (row[name] ?? 0), 0);
}
