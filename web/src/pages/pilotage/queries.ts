import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { followUpRoutes as routes } from "#data/contract/signed-in/follow-up.ts";
import { send } from "../../api/signed-in.ts";
import type { PilotageUrl } from "./url.ts";

export type Board = z.output<typeof routes.board.response>;
export type BoardCell = Board["cells"][number];
export type ListRow = z.output<typeof routes.followUpList.response>["rows"][number];
export type Finding = z.output<typeof routes.quality.response>["rows"][number];
export type ToCall = z.output<typeof routes.contactsToCall.response>["rows"][number];

/** Returns arrive while one looks: asked again when the window comes back, and each minute. */
const FRESH = { staleTime: 15_000, refetchOnWindowFocus: true, placeholderData: keepPreviousData } as const;

export const boardQuery = ({ campagne, niveau }: PilotageUrl) =>
  queryOptions({
    queryKey: ["suivi", "board", campagne ?? "", niveau ?? "dep"],
    queryFn: ({ signal }) => send(routes.board, { query: { campagne, niveau }, signal }),
    refetchInterval: 60_000,
    ...FRESH,
  });

export const listQuery = ({ campagne, secteur, dep, motif, page }: PilotageUrl) =>
  queryOptions({
    queryKey: ["suivi", "list", campagne ?? "", secteur ?? "", dep ?? "", motif ?? "", page ?? 1],
    queryFn: ({ signal }) =>
      send(routes.followUpList, { query: { campagne, secteur, dep, motif, page }, signal }),
    ...FRESH,
  });

export const burdenQuery = queryOptions({
  queryKey: ["suivi", "burden"],
  queryFn: ({ signal }) => send(routes.burden, { signal }),
  ...FRESH,
});

export const qualityQuery = ({ campagne, page }: PilotageUrl) =>
  queryOptions({
    queryKey: ["suivi", "quality", campagne ?? "", page ?? 1],
    queryFn: ({ signal }) => send(routes.quality, { query: { campagne, page }, signal }),
    ...FRESH,
  });

export const toCallQuery = ({ campagne, page }: PilotageUrl) =>
  queryOptions({
    queryKey: ["suivi", "contacts", campagne ?? "", page ?? 1],
    queryFn: ({ signal }) => send(routes.contactsToCall, { query: { campagne, page }, signal }),
    ...FRESH,
  });
