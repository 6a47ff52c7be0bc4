import { accidentFiles, type AccidentTruth } from "./accidents.ts";
import { bmoFiles, type BmoTruth } from "./bmo.ts";
import { certificationsFile } from "./certifications.ts";
import { contourFiles } from "./contours.ts";
import type { DemoFile } from "./file.ts";
import { formationFiles, type FormationTruth } from "./formation.ts";
import { DEPARTEMENTS, REGION } from "./names.ts";
import { populationFiles, type AgeTruth } from "./population.ts";
import { createRegion, type Region } from "./region.ts";
import { saeFiles, type SaeTruth } from "./sae.ts";
import { createStructures, finessFile, type Structure } from "./structures.ts";
import { tensionFiles, type TensionTruth } from "./tensions.ts";
import { tdbFile } from "./tdb-esms.ts";
import { territoryFiles } from "./territories.ts";

/** Raised when the same seed would give other files. */
export const DEMO_VERSION = 3;

/** Marks a mirror as fictitious; also holds the truth the files were drawn from. */
export const DEMO_MARK = "releve-demonstration.json";

export interface DemoOptions {
  seed?: string;
  /** How many establishments and services; hospitals and schools stay the same. */
  structures?: number;
}

/** What was drawn: totals that the loaded marts must give back. */
export interface DemoTruth {
  version: number;
  seed: string;
  region: typeof REGION;
  counts: { communes: number; departements: number; ze: number; be: number; epci: number };
  population: number;
  ages: AgeTruth[];
  structures: { asked: number; count: number; gestionnaires: number; schools: number; staff: number };
  sae: SaeTruth;
  bmo: Record<string, BmoTruth>;
  formation: FormationTruth;
  accidents: AccidentTruth;
  tensions: TensionTruth;
}

export interface Demonstration {
  region: Region;
  structures: Structure[];
  files: DemoFile[];
  truth: DemoTruth;
}

/** The fictitious region and the files its producers would have published. The same options give the same bytes. */
export function createDemonstration({
  seed = "releve",
  structures: count = 3000,
}: DemoOptions = {}): Demonstration {
  const region = createRegion(seed);
  const structures = createStructures(region, count);
  const population = populationFiles(region);
  const sae = saeFiles(seed, structures);
  const bmo = bmoFiles(region);
  const formation = formationFiles(region, structures);
  const accidents = accidentFiles(seed);
  const tensions = tensionFiles(region);
  const truth: DemoTruth = {
    version: DEMO_VERSION,
    seed,
    region: REGION,
    counts: {
      communes: region.communes.length,
      departements: DEPARTEMENTS.length,
      ze: region.ze.length,
      be: region.be.length,
      epci: region.epci.length,
    },
    population: region.communes.reduce((sum, c) => sum + c.population, 0),
    ages: population.ages,
    structures: {
      asked: count,
      count: structures.length,
      gestionnaires: new Set(structures.map((s) => s.gestionnaire.siren)).size,
      schools: structures.filter((s) => s.category.kind === "school").length,
      staff: structures.reduce((sum, s) => sum + s.staff, 0),
    },
    sae: sae.truth,
    bmo: bmo.truth,
    formation: formation.truth,
    accidents: accidents.truth,
    tensions: tensions.truth,
  };
  const mark = { path: DEMO_MARK, bytes: Buffer.from(`${JSON.stringify(truth, null, 2)}\n`) };
  return {
    region,
    structures,
    truth,
    files: [
      ...territoryFiles(region),
      ...population.files,
      ...contourFiles(region),
      finessFile(structures),
      ...sae.files,
      ...bmo.files,
      ...formation.files,
      certificationsFile(),
      ...accidents.files,
      ...tensions.files,
      tdbFile(seed, structures),
      // Last: where it stands, everything does.
      mark,
    ],
  };
}
