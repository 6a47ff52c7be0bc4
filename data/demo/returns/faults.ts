import { createRandom } from "../random.ts";
import type { Structure } from "../structures.ts";
import type { DemoCampaign, DemoState } from "./return.ts";
import type { Cell } from "./sheet.ts";
import type { Post, Workforce } from "./workforce.ts";

export type FaultKind =
  | "organisme_entier"
  | "annee_recopiee"
  | "dix_fois"
  | "personnes_etp_inverses"
  | "vacants_superieurs";

/** An error planted in a return of the current campaign, that a control is to find. */
export interface Fault {
  finess: string;
  campaign: string;
  kind: FaultKind;
  words: string;
}

interface Plan {
  kind: FaultKind;
  state: DemoState;
  count: number;
  words: string;
}

const PLAN: readonly Plan[] = [
  {
    kind: "organisme_entier",
    state: "submitted",
    count: 3,
    words: "les effectifs de tout l’organisme déclarés sur un seul site",
  },
  {
    kind: "annee_recopiee",
    state: "submitted",
    count: 4,
    words: "tous les chiffres de l’année précédente recopiés",
  },
  { kind: "dix_fois", state: "submitted", count: 4, words: "ETP pourvus dix fois trop grands sur un métier" },
  { kind: "personnes_etp_inverses", state: "submitted", count: 3, words: "personnes et ETP intervertis" },
  {
    kind: "vacants_superieurs",
    state: "draft",
    count: 3,
    words: "brouillon dont les ETP vacants dépassent les ETP budgétés",
  },
];

/** What a candidate is judged on. */
export interface Candidate {
  structure: Structure;
  state: DemoState;
  /** Has a validated return of the year before. */
  returned: boolean;
}

/** Structures of some size, in an order drawn from the seed; nobody makes two. */
export function plantFaults(
  seed: string,
  campaign: DemoCampaign,
  candidates: readonly Candidate[],
): Map<string, Fault> {
  const order = candidates
    .filter(({ structure, returned }) => returned && structure.staff > 1500 && structure.staff < 20_000)
    .map((one) => ({ ...one, rank: createRandom(`${seed} fault ${one.structure.finess}`).next() }))
    .toSorted((a, b) => a.rank - b.rank);
  const planted = new Map<string, Fault>();
  for (const { kind, state, count, words } of PLAN) {
    const able = order.filter((one) => one.state === state && !planted.has(one.structure.finess));
    for (const { structure } of able.slice(0, count))
      planted.set(structure.finess, { finess: structure.finess, campaign: campaign.id, kind, words });
  }
  return planted;
}

const SITES = 6;

/** The staff of six sites. */
export function wholeOrganisation(workforce: Workforce): Workforce {
  const times = (post: Post): Post => ({
    metier: post.metier,
    personnes: post.personnes * SITES,
    etp: post.etp * SITES,
    vacants: post.vacants * SITES,
    couverts: post.couverts * SITES,
    sixMonths: post.sixMonths * SITES,
    entrees: post.entrees * SITES,
    sorties: post.sorties * SITES,
    permanents: post.permanents * SITES,
    permanentsBefore: post.permanentsBefore,
  });
  return { ...workforce, posts: workforce.posts.map(times) };
}

/** Errors made cell by cell. */
export function withFault(kind: FaultKind, cells: readonly Cell[]): Cell[] {
  if (kind === "dix_fois") return onLargest(cells, { etp_pourvus: (of) => of("etp_pourvus") * 10 });
  if (kind === "vacants_superieurs")
    return onLargest(cells, {
      etp_vacants: (of) => of("etp_budgetes") + 200,
      etp_vacants_couverts: (of) => of("etp_budgetes") + 300,
    });
  return kind === "personnes_etp_inverses" ? swapped(cells) : [...cells];
}

type Rewrite = Readonly<Record<string, (of: (question: string) => number) => number>>;

function rewritten(cells: readonly Cell[], isWrong: (line: string) => boolean, rewrite: Rewrite): Cell[] {
  const figures = new Map(cells.map((one) => [`${one.question} ${one.line}`, one.value ?? 0]));
  return cells.map((cell) => {
    const change = rewrite[cell.question];
    if (change === undefined || !isWrong(cell.line) || cell.state === "unknown") return cell;
    const value = Math.round(change((question) => figures.get(`${question} ${cell.line}`) ?? 0));
    return { ...cell, state: value === 0 ? "none" : "number", value: value === 0 ? null : value };
  });
}

function onLargest(cells: readonly Cell[], rewrite: Rewrite): Cell[] {
  const [largest] = cells
    .filter(({ question }) => question === "etp_pourvus")
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return rewritten(cells, (line) => line === largest?.line, rewrite);
}

function swapped(cells: readonly Cell[]): Cell[] {
  const persons = (of: (question: string) => number) => Math.round(of("etp_pourvus") / 100);
  return rewritten(cells, () => true, {
    personnes: persons,
    etp_pourvus: (of) => of("personnes") * 100,
    permanents: (of) => Math.min(of("permanents"), persons(of)),
    alternants: (of) => Math.min(of("alternants"), persons(of)),
  });
}
