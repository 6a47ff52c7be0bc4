import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiError, getAnswer } from "../../api/client.ts";
import { diffFilters, type DiffUrl } from "./diff-url.ts";

export const tachesQuery = queryOptions({
  queryKey: ["taches"],
  queryFn: ({ signal }) => getAnswer("taches", "/taches", {}, signal),
});

export const calendrierQuery = queryOptions({
  queryKey: ["calendrier"],
  queryFn: ({ signal }) => getAnswer("calendrier", "/calendrier", {}, signal),
});

export const editionsQuery = queryOptions({
  queryKey: ["editions"],
  queryFn: ({ signal }) => getAnswer("editions", "/editions", {}, signal),
});

export const editionQuery = (id: string) =>
  queryOptions({
    queryKey: ["edition", id],
    queryFn: ({ signal }) => getAnswer("edition", `/editions/${id}`, {}, signal),
  });

/** Rows of a comparison shown at a time. */
export const DIFF_PAGE = 50;

/** What moved from an edition to a later one: its summary, and a page of the rows that filters keep. */
export const diffQuery = (id: string, other: string, filters: DiffUrl) =>
  queryOptions({
    queryKey: ["diff", id, other, filters],
    queryFn: ({ signal }) => {
      const page = { limit: DIFF_PAGE, offset: ((filters.page ?? 1) - 1) * DIFF_PAGE };
      return getAnswer("diff", `/editions/${id}/diff/${other}`, { ...diffFilters(filters), ...page }, signal);
    },
    placeholderData: keepPreviousData,
  });

/** Whether the server answered that there is nothing under this name, rather than nothing at all. */
export function isUnknown(error: Error | null): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
