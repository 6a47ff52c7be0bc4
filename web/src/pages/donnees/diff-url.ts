import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import type { Cause, Change } from "#data/contract/edition.ts";
import { LEVELS, type Level } from "#data/contract/vocabulary.ts";
import type { Parameters } from "../../api/client.ts";

export const CHANGES = ["valeur", "secret", "publication", "etat", "ajout", "retrait"] as const;
export const CAUSES = ["formule", "perimetre", "donnees"] as const;

/** What of a comparison is looked at, as the address says it; `depuis` is the earlier edition. */
export interface DiffUrl {
  depuis?: string;
  indicateur?: string;
  niveau?: Level;
  changement?: Change;
  cause?: Cause;
  page?: number;
}

const ORDER = ["depuis", "indicateur", "niveau", "changement", "cause", "page"] as const;

/** Reads an address; whatever is malformed is left out. */
export function readDiffUrl(search: string): DiffUrl {
  const given = new URLSearchParams(search);
  const matching = (name: string, pattern: RegExp) => {
    const text = given.get(name);
    return text !== null && pattern.test(text) ? text : undefined;
  };
  const page = Number(given.get("page"));
  const read = {
    depuis: matching("depuis", /^\d{4}\.\d{1,4}$/),
    indicateur: matching("indicateur", /^[a-z0-9_]{1,60}$/),
    niveau: LEVELS.find((level) => level === given.get("niveau")),
    changement: CHANGES.find((change) => change === given.get("changement")),
    cause: CAUSES.find((cause) => cause === given.get("cause")),
    page: Number.isInteger(page) && page > 1 && page < 1e6 ? page : undefined,
  };
  const url: DiffUrl = {};
  for (const [name, value] of Object.entries(read))
    if (value !== undefined) Object.assign(url, { [name]: value });
  return url;
}

/** The search part, with its « ? », or nothing; two equal states give the same address. */
export function writeDiffUrl(url: DiffChange): string {
  const parts = ORDER.flatMap((name) => {
    const value = url[name];
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

type DiffChange = { [K in keyof DiffUrl]?: DiffUrl[K] | undefined };

/** The state of the address, and how to change it; another filter shows its first page. */
export function useDiffUrl(): [DiffUrl, (change: DiffChange) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const url = useMemo(() => readDiffUrl(search), [search]);
  const change = useCallback(
    (next: DiffChange) =>
      navigate(path + writeDiffUrl({ ...readDiffUrl(location.search), page: undefined, ...next })),
    [navigate, path],
  );
  return [url, change];
}

/** The same filters as the API names them. */
export function diffFilters({ indicateur, niveau, changement, cause }: DiffUrl): Parameters {
  return { indicator: indicateur, level: niveau, change: changement, cause };
}
