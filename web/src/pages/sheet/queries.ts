import { queryOptions } from "@tanstack/react-query";
import { getAnswer } from "../../api/client.ts";
import { territoryText, type TerritoryRef } from "../../url/state.ts";

export const territoireQuery = ({ level, code }: TerritoryRef) =>
  queryOptions({
    queryKey: ["territoire", level, code],
    queryFn: ({ signal }) => getAnswer("territoire", `/territoires/${level}/${code}`, {}, signal),
  });

export const communesQuery = (within: TerritoryRef) =>
  queryOptions({
    queryKey: ["communes", territoryText(within)],
    queryFn: ({ signal }) => getAnswer("communes", "/communes", { within: territoryText(within) }, signal),
  });

/** Training offered in one session, of some métiers or all, in a zone or everywhere. */
export const offresQuery = (about: {
  millesime: string;
  metiers?: readonly string[] | undefined;
  within?: TerritoryRef | undefined;
}) =>
  queryOptions({
    queryKey: [
      "offres",
      about.millesime,
      about.metiers?.join(",") ?? "",
      about.within ? territoryText(about.within) : "",
    ],
    queryFn: ({ signal }) =>
      getAnswer(
        "offresFormation",
        "/offres-formation",
        {
          millesime: about.millesime,
          metier: about.metiers,
          within: about.within && about.within.level !== "fr" ? territoryText(about.within) : undefined,
        },
        signal,
      ),
  });
