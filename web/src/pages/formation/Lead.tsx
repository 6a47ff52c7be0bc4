import { count, number } from "#data/rules/format.ts";
import { isApart, isCounted, ringsOf, sumOf, type CentreRow } from "./model.ts";
import type { Formation } from "./use-formation.ts";

/** The sentence that answers first: how many places, and how far. */
export function Lead({ formation }: { formation: Formation }) {
  const { rows, place, session } = formation;
  if (session === null || rows.length === 0) return null;
  const apart = rows.filter(({ offre }) => isApart(offre)).length;
  const apprentices = rows.filter(({ offre }) => !isCounted(offre)).length - apart;
  const uncounted = [
    apprentices ? `${count(apprentices, "formation")} en apprentissage` : "",
    apart ? `${count(apart, "formation")} hors des totaux (Monaco, outre-mer)` : "",
  ].filter(Boolean);
  return (
    <p className="fiche-lead">
      {place?.point ? <Around rows={rows} name={place.libelle} /> : <Inside rows={rows} session={session} />}
      {uncounted.length > 0 && ` Sans compter ${uncounted.join(" ni ")}.`}
    </p>
  );
}

function Around({ rows, name }: { rows: readonly CentreRow[]; name: string }) {
  const [near, middle] = ringsOf(rows);
  const nearest = rows[0];
  return (
    <>
      <b>
        À moins de 30&nbsp;km {deName(name)}&nbsp;: {offer(near?.rows ?? [])}.
      </b>{" "}
      Entre 30 et 60&nbsp;km&nbsp;: {offer(middle?.rows ?? [])}.
      {nearest && nearest.distance !== null && (
        <>
          {" "}
          Le centre le plus proche, {nearest.offre.centre},{" "}
          {nearest.distance < 1 ? (
            <>est à moins d’un kilomètre</>
          ) : (
            <>est à {number(Math.round(nearest.distance))}&nbsp;km</>
          )}{" "}
          à vol d’oiseau.
        </>
      )}
    </>
  );
}

function Inside({ rows, session }: { rows: readonly CentreRow[]; session: string }) {
  const { offers, places, admis } = sumOf(rows);
  return (
    <>
      <b>
        {count(offers, "formation")}
        {places !== null && <>, {count(places, "place")}</>}
      </b>{" "}
      à la session {session}
      {admis !== null && places !== null && <>, et {count(admis, "candidat admis", "candidats admis")}</>}.
      Choisissez un lieu pour ordonner les centres par distance.
    </>
  );
}

/** « 4 formations, 266 places ». */
function offer(rows: readonly CentreRow[]): string {
  const { offers, places } = sumOf(rows);
  if (offers === 0) return "aucune formation";
  return `${count(offers, "formation")}${places === null ? "" : `, ${count(places, "place")}`}`;
}

function deName(name: string): string {
  if (name.startsWith("Le ")) return `du ${name.slice(3)}`;
  if (name.startsWith("Les ")) return `des ${name.slice(4)}`;
  return /^[aeiouyàâäéèêëîïôöùûœh]/i.test(name) ? `d’${name}` : `de ${name}`;
}
