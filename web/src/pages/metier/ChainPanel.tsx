import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { diplomesQuery } from "../../api/queries.ts";
import { Steps } from "../../charts/Steps/Steps.tsx";
import type { Step } from "../../charts/Steps/types.ts";
import { number } from "#data/rules/format.ts";
import { Table } from "../../ui/Table.tsx";
import { Panel } from "../sheet/Panel.tsx";
import { samePlace } from "../sheet/places.ts";
import { observationId, placeIn, sourceText } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
import { chainOf, unpublishedDiplomas, type Chain } from "./chain.ts";
import type { AllFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

/** Needs and training side by side where public sources allow; each bar bears its unit and its year. */
export function ChainPanel({ sheet, figures }: { sheet: MetierSheet; figures: AllFigures }) {
  const chain = useMemo(() => chainOf(sheet, figures), [sheet, figures]);
  const diplomes = useQuery(diplomesQuery);
  const { metier, catalogue } = sheet;
  const bases = new Set(metier.membres.length ? metier.membres : [metier.code]);
  const missing = unpublishedDiplomas(diplomes.data?.rows ?? [], bases);
  if (!chain.steps.length) return null;
  const indicators = [
    ...(chain.needsPlace ? [figures.projets, figures.difficiles] : []),
    ...(chain.trainingPlace ? [figures.places, figures.admis] : []),
  ].flatMap(({ slices }) => (slices ? [slices.indicator] : []));
  const codes = [...figures.projets.covering, ...figures.places.covering].map(({ code }) => code);
  const when = [...new Set([chain.needsYear, chain.trainingYear].filter((year) => year !== null))].join(", ");
  const [first] = figures.projets.covering;
  return (
    <Panel
      title="Des besoins aux places"
      subtitle={subtitle(sheet, figures, chain)}
      span={12}
      asTable={sheet.asTable}
      name={`releve-besoins-places-${metier.code.replace(":", "-")}`}
      table={<ChainTable steps={chain.steps} />}
      reading={readingText(chain)}
      source={sourceText(catalogue, indicators, when, codes)}
      observation={
        first && chain.needsPlace && chain.needsYear
          ? observationId(
              "projets_recrutement",
              chain.needsPlace,
              { metier: first.code, millesime: chain.needsYear },
              catalogue.edition,
            )
          : undefined
      }
    >
      <div className="chain">
        <Steps label="Des besoins aux places" steps={chain.steps} />
        <div className="chain-words">
          {chain.trainingPlace === null && (
            <p className="reading">
              {missing[0]?.places_note
                ? `${missing.map(({ libelle_court }) => libelle_court).join(", ")}\u00a0: ${missing[0].places_note.charAt(0).toLocaleLowerCase("fr-FR")}${missing[0].places_note.slice(1)}`
                : "Aucune source publique nationale ne donne de places de formation pour ce métier."}
            </p>
          )}
          {chain.needsPlace && chain.trainingPlace && (
            <p className="note">
              Deux mesures, pas une soustraction&#8239;: un projet est une intention d’embauche, remplacements
              compris&#8239;; une place ouverte cette année donne un diplômé plusieurs années plus tard.
              L’écart n’est pas une pénurie.
            </p>
          )}
          {chain.trainingPlace !== null && missing.length > 0 && (
            <p className="note">
              Places inconnues des sources publiques&nbsp;:{" "}
              {missing.map((each) => each.libelle_court).join(", ")}.
            </p>
          )}
        </div>
      </div>
    </Panel>
  );
}

function subtitle({ catalogue, place }: MetierSheet, figures: AllFigures, chain: Chain): string {
  const names = (codes: readonly { code: string }[]) =>
    codes.map(({ code }) => catalogue.metiers.get(code)?.libelle ?? code).join(", ");
  const where = (at: Chain["needsPlace"]) => (at && !samePlace(at, place) ? ` (${at.libelle})` : "");
  return [
    chain.needsPlace && `Besoins\u00a0: ${names(figures.projets.covering)}${where(chain.needsPlace)}`,
    chain.trainingPlace && `Formation\u00a0: ${names(figures.places.covering)}${where(chain.trainingPlace)}`,
    "chaque barre porte son unité et sa date",
  ]
    .filter(Boolean)
    .join(" · ");
}

function readingText({ steps, needsPlace, trainingPlace, needsYear, trainingYear }: Chain): string {
  const value = (key: string) =>
    steps
      .find((step) => step.key === key)
      ?.text.replace("≥\u00a0", "au moins ")
      .replace("≈\u00a0", "environ ") ?? "";
  const sentences = [];
  if (needsPlace) {
    const hard = value("difficiles");
    sentences.push(
      `${placeIn(needsPlace)}, les employeurs annonçaient ${value("projets")} projets de recrutement pour ${needsYear}${hard && `, dont ${hard} jugés difficiles`}.`,
    );
  }
  if (trainingPlace) {
    const where = needsPlace && samePlace(needsPlace, trainingPlace) ? "" : `${placeIn(trainingPlace)}, `;
    const admitted = value("admis");
    const offered = value("places");
    sentences.push(
      offered === "0"
        ? `${where}aucune place de première année n’était offerte sur Parcoursup à la session ${trainingYear}.`
        : `${where}${offered} places de première année étaient offertes à la session ${trainingYear}${admitted && `, pour ${admitted} admis`}.`,
    );
  }
  return sentences.map(capital).join(" ");
}

function ChainTable({ steps }: { steps: readonly Step[] }) {
  return (
    <Table
      caption="Projets, places et admis, en nombres"
      captionHidden
      rows={steps}
      rowKey={({ key }) => key}
      columns={[
        { key: "label", label: "Mesure", cell: ({ label }) => label.replace("… ", "Projets ") },
        { key: "family", label: "Famille", cell: ({ family }) => family },
        { key: "cohort", label: "Date et unité", cell: ({ cohort }) => cohort },
        { key: "value", label: "Nombre", numeric: true, cell: ({ text, value }) => text || number(value) },
      ]}
    />
  );
}
