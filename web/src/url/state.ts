import { LEVELS, type Level } from "#data/contract/vocabulary.ts";

/** A territory named in an address: `be:9332`. */
export interface TerritoryRef {
  level: Level;
  code: string;
}

/**
 * What a reader chose, as the address says it. Absent means « the default of the day »: pages resolve it
 * against the catalogue. `zone` is what the map frames, `territoire` what is chosen in it, `autour` where
 * distances are counted from.
 */
export interface UrlState {
  indicateur?: string;
  metier?: string;
  secteur?: string;
  modalite?: string;
  annee?: string;
  niveau?: Level;
  zone?: TerritoryRef;
  territoire?: TerritoryRef;
  autour?: TerritoryRef;
  vue?: "tableau" | "classement" | "source";
  diplome?: string;
  edition?: string;
}

const CODE = /^[\p{L}\p{N}_:.+-]{1,60}$/u;
const YEAR = /^\d{4}(-\d{1,4})?$/;
const EDITION = /^\d{4}\.\d{1,4}$/;
const VIEWS = ["tableau", "classement", "source"] as const;

/** Writing order: two equal states give the same address. */
const ORDER = [
  "indicateur",
  "metier",
  "secteur",
  "modalite",
  "diplome",
  "annee",
  "niveau",
  "zone",
  "territoire",
  "autour",
  "vue",
  "edition",
] as const satisfies readonly (keyof UrlState)[];

export function parseTerritory(text: string | null | undefined): TerritoryRef | undefined {
  const match = /^([a-z]+):([0-9A-Z]{1,9})$/.exec(text ?? "");
  const level = LEVELS.find((known) => known === match?.[1]);
  return level && match?.[2] ? { level, code: match[2] } : undefined;
}

export function territoryText({ level, code }: TerritoryRef): string {
  return `${level}:${code}`;
}

/** Reads the query part of an address; whatever is malformed is left out, never an error. */
export function readUrl(search: string): UrlState {
  const given = new URLSearchParams(search);
  const text = (name: string, pattern: RegExp) => {
    const value = given.get(name);
    return value && pattern.test(value) ? value : undefined;
  };
  return compact({
    indicateur: text("indicateur", /^[a-z0-9_]{1,60}$/),
    metier: text("metier", CODE),
    secteur: text("secteur", CODE),
    modalite: text("modalite", CODE),
    diplome: text("diplome", CODE),
    annee: text("annee", YEAR),
    niveau: LEVELS.find((level) => level === given.get("niveau")),
    zone: parseTerritory(given.get("zone")),
    territoire: parseTerritory(given.get("territoire")),
    autour: parseTerritory(given.get("autour")),
    vue: VIEWS.find((view) => view === given.get("vue")),
    edition: text("edition", EDITION),
  });
}

/** The query part of an address, with its « ? », or nothing when nothing was chosen. */
export function writeUrl(state: UrlState): string {
  const parts = ORDER.flatMap((name) => {
    const value = state[name];
    if (value === undefined) return [];
    const text = typeof value === "string" ? value : territoryText(value);
    return [`${name}=${encodeURIComponent(text).replaceAll("%3A", ":")}`];
  });
  return parts.length ? `?${parts.join("&")}` : "";
}

/** A change of state where `undefined` takes a choice back. */
export type UrlChange = { [K in keyof UrlState]?: UrlState[K] | undefined };

export function changeUrl(state: UrlState, change: UrlChange): UrlState {
  return compact({ ...state, ...change });
}

function compact(state: UrlChange): UrlState {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as UrlState;
}
