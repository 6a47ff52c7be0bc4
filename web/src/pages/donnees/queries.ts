import { queryOptions } from "@tanstack/react-query";
import { ApiError, getAnswer } from "../../api/client.ts";

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

/** What moved from an edition to a later one. */
export const diffQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ["diff", id, other],
    queryFn: ({ signal }) => getAnswer("diff", `/editions/${id}/diff/${other}`, { limit: 1000 }, signal),
  });

/** Whether the server answered that there is nothing under this name, rather than nothing at all. */
export function isUnknown(error: Error | null): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
