import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { Link } from "wouter";
import type { Commune, Territory } from "#data/contract/territory.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { contoursQuery, territoiresQuery } from "../../api/queries.ts";
import { count, number, percent } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import { territoryText } from "../../url/state.ts";
import { territoryHref } from "../sheet/places.ts";
import { neighbourCodes } from "./neighbours.ts";
import { useAskedEdition } from "../sheet/use-catalogue.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

const FIRST = 12;

const COLUMNS: readonly Column<Commune>[] = [
  { key: "name", label: "Commune", cell: ({ libelle }) => libelle },
  { key: "code", label: "Code", cell: ({ code }) => code },
  {
    key: "population",
    label: "Habitants",
    numeric: true,
    cell: ({ population }) => (population === null ? "–" : number(population)),
  },
  { key: "ze", label: "Zone d’emploi", cell: ({ ze }) => <PlaceLink level="ze" code={ze} /> },
  { key: "be", label: "Bassin", cell: ({ be }) => <PlaceLink level="be" code={be} /> },
];

/** The communes that make up the place, found by name. */
export function CommunesPanel({ place, communes }: { place: Territory; communes: readonly Commune[] }) {
  const id = useId();
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const found = useMemo(() => {
    const wanted = plain(text);
    return communes
      .filter(
        ({ libelle, code }) => !wanted || plain(libelle).includes(wanted) || code.startsWith(text.trim()),
      )
      .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
  }, [communes, text]);
  const shown = all || text ? found.slice(0, 300) : found.slice(0, FIRST);
  return (
    <section className="panel span-8" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`} className="section">
        Où est ma ville&#8239;?
      </h2>
      <p className="panel-subtitle">
        {count(communes.length, "commune")} dans ce territoire, par population {place.population_millesime}
      </p>
      <div className="communes-find no-print">
        <label className="field-label" htmlFor={`${id}find`}>
          Nom ou code de la commune
        </label>
        <input id={`${id}find`} type="text" value={text} onChange={(event) => setText(event.target.value)} />
        <output className="note">
          {text &&
            (found.length ? count(found.length, "commune") : "Aucune commune de ce nom dans ce territoire.")}
        </output>
      </div>
      <div className="panel-body">
        <Table
          caption="Communes du territoire"
          captionHidden
          rows={shown}
          rowKey={({ code }) => code}
          columns={COLUMNS}
        />
      </div>
      {!text && found.length > FIRST && (
        <p className="panel-actions no-print">
          <button type="button" className="link" onClick={() => setAll(!all)}>
            {all ? "N’en voir que les premières" : `Voir les ${found.length} communes`}
          </button>
        </p>
      )}
    </section>
  );
}

function PlaceLink({ level, code }: { level: Level; code: string | null }) {
  const asked = useAskedEdition();
  const { data } = useQuery(territoiresQuery([level], undefined, asked));
  if (!code) return <>–</>;
  const name = data?.rows.find((row) => row.code === code)?.libelle ?? code;
  return <Link href={territoryHref({ level, code }, asked)}>{name}</Link>;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’'-]/g, " ")
    .trim()
    .toLocaleLowerCase("fr-FR");
}

/** Territories of other kinds that share communes with it, its neighbours, and what lies in another region. */
export function AroundPanel({ sheet, communes }: { sheet: TerritoireSheet; communes: readonly Commune[] }) {
  const id = useId();
  const { place, scope } = sheet;
  const { asked } = sheet.catalogue;
  const national = place.level === "reg" || place.level === "fr";
  const within = national ? undefined : territoryText(scope);
  const contours = useQuery({ ...contoursQuery(place.level, within, asked), enabled: place.level !== "fr" });
  const names = useQuery({
    ...territoiresQuery([place.level], within, asked),
    enabled: place.level !== "fr",
  });
  const neighbours = useMemo(() => {
    const codes = new Set(contours.data ? neighbourCodes(contours.data, place.level, place.code) : []);
    return (names.data?.rows ?? []).filter(({ code }) => codes.has(code));
  }, [contours.data, names.data, place]);
  const levels: readonly Level[] = ["reg", "dep", "ze", "be", "epci"];
  return (
    <section className="panel span-4" aria-labelledby={id}>
      <h2 id={id} className="section">
        Autour, et ce qu’il recoupe
      </h2>
      <Outside sheet={sheet} communes={communes} />
      <dl className="around">
        {neighbours.length > 0 && (
          <>
            <dt>Voisins{national ? "" : ` ${scope.dans ?? `en ${scope.libelle}`}`}</dt>
            <dd>
              {neighbours.map((each, i) => (
                <span key={each.code}>
                  {i > 0 && ", "}
                  <Link href={territoryHref(each, asked)}>{each.libelle_court}</Link>
                </span>
              ))}
            </dd>
          </>
        )}
        {levels
          .filter((level) => level !== place.level)
          .map((level) => {
            const rows = place.touches
              .filter((each) => each.level === level)
              .toSorted((a, b) => b.communes - a.communes);
            if (!rows.length) return null;
            return (
              <div key={level}>
                <dt>{rows.length > 1 ? LEVEL_WORDS[level].fullMany : LEVEL_WORDS[level].full}</dt>
                <dd>
                  {rows.slice(0, 14).map((each, i) => (
                    <span key={each.code}>
                      {i > 0 && ", "}
                      <Link href={territoryHref(each, asked)}>{each.libelle}</Link>
                      {place.communes !== null && each.communes < place.communes && rows.length > 1 && (
                        <small> {count(each.communes, "commune")}</small>
                      )}
                    </span>
                  ))}
                  {rows.length > 14 && ` et ${rows.length - 14} autres`}
                </dd>
              </div>
            );
          })}
      </dl>
    </section>
  );
}

/** What of a zone lies in another region than the one shown: it is given whole everywhere. */
function Outside({
  sheet: { catalogue, place, scope },
  communes,
}: {
  sheet: TerritoireSheet;
  communes: readonly Commune[];
}) {
  if (!place.transregional) return null;
  const outside = communes.filter(({ reg }) => reg !== scope.code);
  const people = (rows: readonly Commune[]) =>
    rows.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const all = people(communes);
  const regions = [...new Set(outside.map(({ reg }) => reg))].map(
    (code) => catalogue.places.get(`reg:${code}`)?.libelle ?? code,
  );
  return (
    <p className="reading">
      Ce territoire déborde de la région {scope.libelle}&nbsp;: {count(outside.length, "commune")}
      {all > 0 && `, ${percent(people(outside) / all)} de ses habitants`},{" "}
      {outside.length < 2 ? "est" : "sont"} en {regions.join(" et ")}. Il est toujours donné entier.
    </p>
  );
}
