import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { territoiresQuery } from "../../api/queries.ts";
import { date } from "#data/rules/format.ts";
import { lastDay } from "#data/rules/rights.ts";
import type { Held } from "./words.ts";

/** Territories over which a right may be given. */
export const REACH_LEVELS = ["fr", "reg", "dep", "ze", "be"] as const;

/** Where a right holds, and until when: « EHPAD fictif n° 12, délégué, jusqu’au 31 mars 2026 ». */
export function useReach(): (grant: Held) => string {
  const { data } = useQuery(territoiresQuery(REACH_LEVELS));
  return useCallback(
    ({ structure, gestionnaire, territory, delegated, expires_at }: Held) => {
      const [level, code] = territory?.split(":") ?? [];
      const place = data?.rows.find((row) => row.level === level && row.code === code);
      return [
        structure?.name ?? gestionnaire?.name ?? place?.libelle ?? territory,
        delegated && "délégué",
        expires_at !== null && `jusqu’au ${date(lastDay(expires_at))}`,
      ]
        .filter(Boolean)
        .join(", ");
    },
    [data],
  );
}
