import { useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { ALL } from "#data/contract/vocabulary.ts";
import { Loading, Empty } from "../../ui/ChartState.tsx";
import { copyText } from "../../ui/copy.ts";
import { EditionNotice } from "../../ui/EditionNotice.tsx";
import { Select } from "../../ui/Select.tsx";
import { parseTerritory, readUrl, territoryText, writeUrl } from "../../url/state.ts";
import { DeclaredSection } from "../declared/DeclaredSection.tsx";
import type { DeclaredAbout } from "../declared/use-declared.ts";
import { metierHref, territoryHref } from "../sheet/places.ts";
import { AtPanel } from "./AtPanel.tsx";
import { CentresPanel } from "./CentresPanel.tsx";
import { ChainPanel } from "./ChainPanel.tsx";
import { CoverPanel } from "./CoverPanel.tsx";
import { HospitalPanel } from "./HospitalPanel.tsx";
import { leadOf } from "./lead.ts";
import { NeedsPanel } from "./NeedsPanel.tsx";
import { metierOptions, placeOptions } from "./options.ts";
import { TrendPanel } from "./TrendPanel.tsx";
import { useMetierFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";
import "./metier.css";

export function MetierSheetView({ sheet }: { sheet: MetierSheet }) {
  const { catalogue, metier, place, scope } = sheet;
  const figures = useMetierFigures(sheet);
  const lead = useMemo(() => leadOf(sheet, figures), [sheet, figures]);
  const declared = useMemo(() => declaredAbout(sheet), [sheet]);
  const france = scope.level === "fr";
  const groupe = metier.groupe && metier.groupe !== metier.code ? catalogue.metiers.get(metier.groupe) : null;
  const all = Object.values(figures);
  const pending = all.some((each) => each.pending);
  const counted = all.some(({ covering }) => covering.length > 0);
  return (
    <div className="fiche">
      <Bar sheet={sheet} />
      <EditionNotice shown={catalogue.edition} published={catalogue.published} />
      <div className="fiche-head">
        <div>
          <h1 className="title">{metier.libelle}</h1>
          <p className="fiche-sub">
            {place.libelle}
            {groupe && (
              <>
                {" · "}
                <Link href={metierHref(groupe.code, place, catalogue.asked)}>{groupe.libelle}</Link>
              </>
            )}
            {catalogue.demonstration && <span className="badge">Données fictives</span>}
          </p>
        </div>
        {(lead.before || lead.main || lead.after) && (
          <p className="fiche-lead">
            {lead.before} <b>{lead.main}</b> {lead.after}
          </p>
        )}
      </div>
      {pending && !lead.before && <Loading what="des figures" />}
      {!counted && (
        <Empty link={<Link href="/metier">Choisir un autre métier</Link>}>
          Aucune source publique ne compte ce métier à part&#8239;: il paraîtra quand des établissements
          l’auront déclaré.
        </Empty>
      )}
      <div className="fiche-panels">
        <ChainPanel sheet={sheet} figures={figures} />
        <NeedsPanel
          sheet={sheet}
          figures={figures.difficiles}
          title={france ? "Difficulté, par région" : "Difficulté, par bassin"}
          rows={france ? "reg" : "be"}
          span={7}
          withPrevious
          about="part des projets jugés difficiles, en %"
        />
        <TrendPanel sheet={sheet} figures={figures} />
        <HospitalPanel sheet={sheet} figures={figures.etp} />
        {counted && <AtPanel sheet={sheet} />}
        <div className="fiche-column span-5">
          <CentresPanel sheet={sheet} figures={figures.places} />
          <NeedsPanel
            sheet={sheet}
            figures={figures.tension}
            title={france ? "Tension, par région" : "Tension, par département"}
            rows={france ? "reg" : "dep"}
            span={5}
            about="indicateur de la Dares, zéro est la moyenne 2014–2018"
          />
          <NeedsPanel
            sheet={sheet}
            figures={figures.offres}
            title={france ? "Offres par demandeur, par région" : "Offres par demandeur, par bassin"}
            rows={france ? "reg" : "be"}
            span={5}
            about="offres pour un demandeur d’emploi"
            hideThin
          />
        </div>
        <DeclaredSection about={declared}>
          <NeedsPanel
            sheet={sheet}
            figures={figures.vacance}
            title={france ? "Postes vacants, par région" : "Postes vacants, par zone d’emploi"}
            rows={france ? "reg" : "ze"}
            span={6}
            withPrevious
            about="part des ETP budgétés qui sont vacants, en %"
          />
        </DeclaredSection>
        <CoverPanel sheet={sheet} figures={figures} />
      </div>
      <footer className="fiche-foot">
        <p>
          Édition {catalogue.edition ?? "en cours"}.{" "}
          <Link href={territoryHref(place, catalogue.asked)}>Fiche du territoire</Link> ·{" "}
          <Link href={`/carte${carteSearch(sheet, figures.difficiles.covering[0]?.code)}`}>
            Voir sur la carte
          </Link>{" "}
          · <Link href="/donnees">Sources et méthode</Link>
        </p>
        <p className="only-print">{location.href}</p>
      </footer>
    </div>
  );
}

/** The métier of the place, beside all the métiers of the same place. */
function declaredAbout({ catalogue, metier, place, asTable }: MetierSheet): DeclaredAbout {
  return {
    catalogue,
    place,
    metier: metier.code,
    reference: { place, metier: ALL, label: "tous métiers" },
    asTable,
  };
}

function carteSearch({ catalogue, scope, place }: MetierSheet, metier: string | undefined): string {
  return writeUrl({
    indicateur: "part_projets_difficiles",
    ...(metier ? { metier } : {}),
    zone: scope,
    ...(place.level === "dep" || place.level === "be" ? { niveau: place.level, territoire: place } : {}),
    ...(catalogue.asked ? { edition: catalogue.asked } : {}),
  });
}

function Bar({ sheet }: { sheet: MetierSheet }) {
  const { catalogue, metier, place, inside, asTable } = sheet;
  const [, navigate] = useLocation();
  const state = readUrl(useSearch());
  const [said, setSaid] = useState("");
  const metiers = useMemo(() => metierOptions(catalogue.metiers), [catalogue]);
  const places = useMemo(
    () =>
      placeOptions(
        [...catalogue.places.values()].filter(({ level }) => level === "fr" || level === "reg"),
        inside.filter(({ level }) => level !== "reg"),
      ),
    [catalogue, inside],
  );
  const go = (code: string, change: typeof state) =>
    navigate(`/metier/${code}${writeUrl({ ...state, ...change })}`);
  return (
    <div className="fiche-bar">
      <div className="fiche-filters">
        <div className="wide">
          <Select
            label="Métier"
            groups={metiers}
            value={metier.code}
            onChange={(code) => go(code, {})}
            searchable
            strong
          />
        </div>
        <div>
          <Select
            label="Territoire"
            groups={places}
            value={territoryText(place)}
            onChange={(text) => {
              const territoire = parseTerritory(text);
              if (territoire) go(metier.code, { territoire });
            }}
            searchable
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
            navigate(`/metier/${metier.code}${writeUrl(asTable ? rest : { ...rest, vue: "tableau" })}`, {
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
