import { queryOptions } from "@tanstack/react-query";
import { getAnswer } from "../../api/client.ts";
import { territoryText, type TerritoryRef } from "../../url/state.ts";

export const territoireQuery = ({ level, code }: TerritoryRef, edition?: string) =>
  queryOptions({
    queryKey: ["territoire", level, code, edition ?? ""],
    queryFn: ({ signal }) => getAnswer("territoire", `/territoires/${level}/${code}`, { edition }, signal),
  });

export const communesQuery = (within: TerritoryRef, edition?: string) =>
  queryOptions({
    queryKey: ["communes", territoryText(within), edition ?? ""],
    queryFn: ({ signal }) =>
      getAnswer("communes", "/communes", { within: territoryText(within), edition }, signal),
  });

/** Training offered in one session, of some métiers or all, in a zone or everywhere. */
export const offresQuery = (about: {
  millesime: string;
  metiers?: readonly string[] | undefined;
  within?: TerritoryRef | undefined;
  edition: string | undefined;
}) =>
  queryOptions({
    queryKey: [
      "offres",
      about.millesime,
      about.metiers?.join(",") ?? "",
      about.within ? territoryText(about.within) : "",
      about.edition ?? "",
    ],
    queryFn: ({ signal }) =>
      getAnswer(
        "offresFormation",
        "/offres-formation",
        {
          millesime: about.millesime,
          metier: about.metiers,
          within: about.within && about.within.level !== "fr" ? territoryText(about.within) : undefined,
          edition: about.edition,
        },
        signal,
      ),
  });
