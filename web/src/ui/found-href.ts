import type { Found } from "#data/contract/reference.ts";

/** The screen a line of the search box opens. A commune opens the territory that holds it. */
export function foundHref({ type, code, territoires }: Pick<Found, "type" | "code" | "territoires">): string {
  const place = territoires[0];
  if (type === "territoire") return `/territoire?territoire=${code}`;
  if (type === "commune") return place ? `/territoire?territoire=${place}` : "/territoire";
  if (type === "metier") return `/metier?metier=${code}`;
  if (type === "indicateur") return `/carte?indicateur=${code}`;
  if (type === "diplome") return `/formation?diplome=${code}`;
  return `/formation?diplome=all${place ? `&zone=${place}` : ""}`;
}
