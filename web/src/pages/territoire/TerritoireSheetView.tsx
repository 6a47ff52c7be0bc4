import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { ALL } from "#data/contract/vocabulary.ts";
import { territoiresQuery } from "../../api/queries.ts";
import { count, number } from "#data/rules/format.ts";
import { copyText } from "../../ui/copy.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { EditionNotice } from "../../ui/EditionNotice.tsx";
import { Select } from "../../ui/Select.tsx";
import { parseTerritory, readUrl, territoryText, writeUrl } from "../../url/state.ts";
import { placeOptions } from "../metier/options.ts";
import { DeclaredSection } from "../declared/DeclaredSection.tsx";
import type { DeclaredAbout } from "../declared/use-declared.ts";
import { samePlace, territoryHref } from "../sheet/places.ts";
import { communesQuery } from "../sheet/queries.ts";
import { absentMeasures } from "./absent.ts";
import { AroundPanel, CommunesPanel } from "./CommunesPanel.tsx";
import { DiplomasPanel } from "./DiplomasPanel.tsx";
import { FactsPanel } from "./FactsPanel.tsx";
import { HospitalPanel } from "./HospitalPanel.tsx";
import { Locator } from "./Locator.tsx";
import { RatesPanel } from "./RatesPanel.tsx";
import { TrainingPanel } from "./TrainingPanel.tsx";
import type { TerritoireSheet } from "./use-territoire.ts";
import "./territoire.css";

const NO_COMMUNES: readonly never[] = [];

export function TerritoireSheetView({ sheet }: { sheet: TerritoireSheet }) {
  const { catalogue, place, scope } = sheet;
  const { data } = useQuery({ ...communesQuery(place, catalogue.asked), enabled: place.level !== "fr" });
  const communes = data?.rows ?? NO_COMMUNES;
  const absent = useMemo(() => absentMeasures(sheet), [sheet]);
  const declared = useMemo(() => declaredAbout(sheet), [sheet]);
  const key = territoryText(place);
  const edition = catalogue.asked ? { edition: catalogue.asked } : {};
  /** The tension stops at the département: in a bassin its column takes the training. */
  const beside = place.level === "be";
  return (
    <div className="fiche" key={key}>
      <Bar sheet={sheet} />
      <EditionNotice shown={catalogue.edition} published={catalogue.published} />
      <div className="fiche-head territoire-head">
        <div>
          <h1 className="title">{place.libelle}</h1>
          <p className="fiche-sub">
            {describe(sheet)}
            {place.transregional && <span className="badge">Déborde de la région</span>}
            {catalogue.demonstration && <span className="badge">Données fictives</span>}
          </p>
        </div>
      </div>
      <div className="fiche-panels territoire-panels">
        <section className="panel span-4" aria-label="Carte de situation">
          <Locator sheet={sheet} />
          <p className="panel-source">
            {place.drawn ? "" : "Ce territoire n’a pas de contour. "}
            {catalogue.demonstration ? "Contours fictifs." : "Contours IGN, COG 2025."}{" "}
            <Link className="no-print" href={`/carte${carteSearch(sheet)}`}>
              Voir sur la carte
            </Link>
          </p>
        </section>
        <FactsPanel sheet={sheet} />
        <div className="fiche-column span-7">
          <RatesPanel
            sheet={sheet}
            title="Ce que cherchent les employeurs"
            indicator="part_projets_difficiles"
            prefix="fap:"
            about="projets de recrutement par métier (barre) et part jugée difficile, en %"
            span={7}
            weighted
            withPrevious
          />
          <DiplomasPanel sheet={sheet} />
        </div>
        <div className="fiche-column span-5">
          {beside && <TrainingPanel sheet={sheet} communes={communes} span={5} />}
          <RatesPanel
            sheet={sheet}
            title="Tension par métier"
            indicator="tension_dares"
            prefix="fap2009:"
            about="indicateur de la Dares, zéro est la moyenne 2014–2018"
            span={5}
          />
          <RatesPanel
            sheet={sheet}
            title="Offres par demandeur d’emploi"
            indicator="offres_par_demandeur"
            prefix="rome:"
            about="offres enregistrées pour un demandeur, données publiées en 2020"
            span={5}
            hideThin
          />
        </div>
        <HospitalPanel sheet={sheet} />
        {!beside && <TrainingPanel sheet={sheet} communes={communes} span={12} />}
        <DeclaredSection about={declared}>
          <RatesPanel
            sheet={sheet}
            title="Postes vacants, par métier"
            indicator="taux_vacance"
            prefix="metier"
            about="ETP budgétés par métier (barre) et part vacante, en %"
            span={6}
            weighted
            withPrevious
          />
        </DeclaredSection>
        {place.level !== "fr" && communes.length > 0 && (
          <>
            <CommunesPanel place={place} communes={communes} />
            <AroundPanel sheet={sheet} communes={communes} />
          </>
        )}
      </div>
      {absent.length > 0 && (
        <aside className="fiche-absent" aria-label="Mesures absentes à ce niveau">
          <h2>Absent à ce niveau</h2>
          <ul>
            {absent.map(({ slug, name, why, where }) => (
              <li key={slug}>
                {name}&nbsp;: {why}. Voir{" "}
                {where.map((each, i) => (
                  <span key={`${each.level}${each.code}`}>
                    {i > 0 && ", "}
                    <Link href={territoryHref(each, catalogue.asked)}>{each.libelle}</Link>
                  </span>
                ))}
                .
              </li>
            ))}
          </ul>
        </aside>
      )}
      <footer className="fiche-foot">
        <p>
          Édition {catalogue.edition ?? "en cours"}.{" "}
          <Link
            href={`/metier${writeUrl({ ...edition, territoire: { level: place.level, code: place.code } })}`}
          >
            Un métier dans ce territoire
          </Link>{" "}
          {place.level !== "fr" && place.level !== "commune" && (
            <>
              ·{" "}
              <Link href={`/territoires/${place.level}/${place.code}/fiche${writeUrl(edition)}`}>
                La fiche datée, à imprimer
              </Link>{" "}
            </>
          )}
          · <Link href={territoryHref(scope, catalogue.asked)}>{scope.libelle}</Link> ·{" "}
          <Link href="/donnees">Sources et méthode</Link>
        </p>
        <p className="only-print">{location.href}</p>
      </footer>
    </div>
  );
}

/** All métiers of the place, beside those of its region; the region beside France. */
function declaredAbout({ catalogue, place, scope, france, asTable }: TerritoireSheet): DeclaredAbout {
  const other = samePlace(place, scope) ? france : scope;
  return {
    catalogue,
    place,
    metier: ALL,
    reference: { place: other, metier: ALL, label: other.libelle_court },
    asTable,
  };
}

function describe({ catalogue, place, scope }: TerritoireSheet): string {
  const words = LEVEL_WORDS[place.level];
  const deps = place.dep.map((code) => catalogue.places.get(`dep:${code}`)?.libelle ?? code);
  return [
    place.level === "fr" ? null : `${words.full} ${place.code}`,
    place.level === "reg" || place.level === "fr"
      ? null
      : place.level === "dep"
        ? scope.libelle
        : deps.join(", "),
    place.communes === null ? null : count(place.communes, "commune"),
    place.population === null ? null : `${number(place.population)} habitants`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function carteSearch({ catalogue, place, scope }: TerritoireSheet): string {
  const drawn =
    place.level === "dep" || place.level === "be" || place.level === "ze" || place.level === "epci";
  return writeUrl({
    ...(place.level === "ze" || place.level === "epci" ? { indicateur: "densite_etp" } : {}),
    zone: scope,
    ...(drawn ? { niveau: place.level, territoire: { level: place.level, code: place.code } } : {}),
    ...(catalogue.asked ? { edition: catalogue.asked } : {}),
  });
}

function Bar({ sheet }: { sheet: TerritoireSheet }) {
  const { catalogue, place, scope, asTable } = sheet;
  const [, navigate] = useLocation();
  const state = readUrl(useSearch());
  const [said, setSaid] = useState("");
  const inside = useQuery({
    ...territoiresQuery(
      ["dep", "be", "ze", "epci"],
      scope.level === "fr" ? undefined : territoryText(scope),
      catalogue.asked,
    ),
    enabled: scope.level !== "fr",
  });
  const groups = useMemo(() => {
    const named = [...catalogue.places.values()].filter(({ level }) => level === "fr" || level === "reg");
    const rows = inside.data?.rows ?? [];
    const epci = {
      label: LEVEL_WORDS.epci.fullMany,
      options: rows
        .filter(({ level }) => level === "epci")
        .map((each) => ({ value: territoryText(each), label: each.libelle, also: each.code })),
    };
    return [...placeOptions(named, rows), epci];
  }, [catalogue, inside.data]);
  return (
    <div className="fiche-bar">
      <div className="fiche-filters">
        <div className="wide">
          <Select
            label="Territoire"
            groups={groups}
            value={territoryText(place)}
            onChange={(text) => {
              const next = parseTerritory(text);
              if (next) navigate(`${territoryHref(next)}${writeUrl(state)}`);
            }}
            searchable
            strong
          />
        </div>
      </div>
      <div className="fiche-links no-print">
        <button
          type="button"
          className="link"
          aria-pressed={asTable}
          onClick={() => {
            const { vue: _, ...rest } = state;
            navigate(`${territoryHref(place)}${writeUrl(asTable ? rest : { ...rest, vue: "tableau" })}`, {
              replace: true,
            });
          }}
        >
          {asTable ? "Graphiques" : "Tableaux"}
        </button>
        <button type="button" className="link" onClick={() => window.print()}>
          Imprimer
        </button>
        <button
          type="button"
          className="link"
          onClick={() => void copyText(location.href).then(() => setSaid("Lien copié."))}
        >
          Copier le lien
        </button>
        <output className="note">{said}</output>
      </div>
    </div>
  );
}
