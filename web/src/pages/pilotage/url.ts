import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { MOTIVES, type Motive } from "#data/rules/follow-up/motives.ts";

export type Weight = "structures" | "places" | "etp";

/** What is looked at, as the address says it; absent means the default. */
export interface PilotageUrl {
  campagne?: string;
  poids?: Weight;
  niveau?: "dep" | "ze";
  secteur?: string;
  dep?: string;
  motif?: Motive;
  page?: number;
}

const WEIGHTS: readonly Weight[] = ["structures", "places", "etp"];
const ORDER = ["campagne", "poids", "niveau", "secteur", "dep", "motif", "page"] as const;
const WORD = /^[\w-]{1,40}$/;

/** Reads an address; whatever is malformed is left out. */
export function readPilotage(search: string): PilotageUrl {
  const given = new URLSearchParams(search);
  const word = (name: string) => {
    const text = given.get(name);
    return text !== null && WORD.test(text) ? text : undefined;
  };
  const page = Number(given.get("page"));
  const read = {
    campagne: word("campagne"),
    poids: WEIGHTS.find((weight) => weight === given.get("poids")),
    niveau: (["dep", "ze"] as const).find((level) => level === given.get("niveau")),
    secteur: word("secteur"),
    dep: word("dep"),
    motif: MOTIVES.find((motive) => motive === given.get("motif")),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  };
  const url: PilotageUrl = {};
  for (const [name, value] of Object.entries(read))
    if (value !== undefined) Object.assign(url, { [name]: value });
  return url;
}

/** The search part, with its « ? », or nothing; two equal states give the same address. */
export function writePilotage(url: PilotageUrl): string {
  const search = new URLSearchParams();
  for (const name of ORDER) {
    const value = url[name];
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

type Change = { [K in keyof PilotageUrl]?: PilotageUrl[K] | undefined };

/** The state of the address, and how to change it; `undefined` takes a choice back. */
export function usePilotageUrl(): [PilotageUrl, (change: Change) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const url = useMemo(() => readPilotage(search), [search]);
  const change = useCallback(
    (next: Change) => {
      const merged: Change = { ...readPilotage(location.search), ...next };
      navigate(path + writePilotage(readPilotage(writePilotage(merged as PilotageUrl))), { replace: true });
    },
    [navigate, path],
  );
  return [url, change];
}
