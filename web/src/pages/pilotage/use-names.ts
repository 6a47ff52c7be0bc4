import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { secteursQuery, territoiresQuery, useInstance } from "../../api/queries.ts";

/** What sectors and territories are called. */
export interface Names {
  secteur: (code: string) => string;
  territory: (code: string) => string;
  /** Codes of the sectors, in the order of the nomenclature. */
  order: readonly string[];
}

export function useNames(level: "dep" | "ze"): Names {
  const { region } = useInstance();
  const { data: secteurs } = useQuery(secteursQuery);
  const { data: territoires } = useQuery(
    territoiresQuery([level], region === "fr" ? undefined : `reg:${region}`),
  );
  return useMemo(() => {
    const sector = new Map(secteurs?.rows.map(({ code, libelle_court }) => [code, libelle_court]));
    const place = new Map(territoires?.rows.map(({ code, libelle }) => [code, libelle]));
    return {
      secteur: (code) => sector.get(code) ?? code,
      territory: (code) => (code === "none" ? "Sans adresse" : (place.get(code) ?? code)),
      order: [...sector.keys()],
    };
  }, [secteurs, territoires]);
}
