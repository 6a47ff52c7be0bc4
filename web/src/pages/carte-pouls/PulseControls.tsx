import { useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { MEASURES } from "#data/contract/pulse.ts";
import { pouls } from "#data/questionnaires/pouls.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { address } from "../../api/client.ts";
import { copyText } from "../../ui/copy.ts";
import { downloadPng, downloadSvg } from "../../ui/export-figure.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { territoryText } from "../../url/state.ts";
import type { PulsePage } from "./use-pulse.ts";
import { MEASURE_WORDS, monthWords } from "./words.ts";
import { capital } from "#data/rules/french.ts";

/** What the pulse is looked at by: figure, month, secteur, cutting. */
export function PulseChoices({ page }: { page: PulsePage }) {
  const { view, months, secteurs, change } = page;
  const question = pouls.sections.flatMap(({ questions }) => questions).find(({ id }) => id === view.measure);
  const secteurGroups = useMemo(
    () => [
      {
        label: "",
        options: [
          { value: ALL, label: "Tous les secteurs" },
          ...secteurs
            .filter(({ code }) => SECTEURS.has(code))
            .map(({ code, libelle }) => ({ value: code, label: libelle })),
        ],
      },
    ],
    [secteurs],
  );
  return (
    <div className="carte-choices">
      <Select
        label="Chiffre"
        strong
        groups={[
          { label: "", options: MEASURES.map((value) => ({ value, label: MEASURE_WORDS[value].label })) },
        ]}
        value={view.measure}
        onChange={(indicateur) => change({ indicateur })}
        help={question?.definition ?? ""}
      />
      <Select
        label="Mois"
        groups={[
          { label: "", options: months.map((value) => ({ value, label: capital(monthWords(value)) })) },
        ]}
        value={page.data?.pulse.month ?? months[0] ?? ""}
        onChange={(annee) => change({ annee })}
      />
      <Select
        label="Secteur d’activité"
        groups={secteurGroups}
        value={view.secteur}
        onChange={(secteur) => change({ secteur: secteur === ALL ? undefined : secteur })}
      />
      <Segmented
        label="Découpage"
        options={view.levels.map((value) => ({ value, label: SHORT[value] ?? LEVEL_WORDS[value].segment }))}
        value={view.level}
        onChange={(niveau) => change({ niveau, territoire: undefined })}
        help={LEVEL_WORDS[view.level].fullMany}
      />
    </div>
  );
}

const SHORT: Readonly<Partial<Record<string, string>>> = { dep: "Dép." };
const SECTEURS: ReadonlySet<string> = new Set([
  "sanitaire",
  "personnes_agees",
  "handicap",
  "domicile",
  "enfance",
  "ahi_addictologie",
  "protection_juridique",
]);

/** What can be done with the picture, and the way back to editions. */
export function PulseActions({ page }: { page: PulsePage }) {
  const { view, vue, change, data } = page;
  const [said, setSaid] = useState("");
  const exports = useRef<HTMLDetailsElement>(null);
  const name = `releve-pouls-${view.measure}-${data?.pulse.month ?? ""}`;

  function draw(save: (figure: HTMLElement, name: string) => Promise<void>) {
    const figure = document.querySelector<HTMLElement>("[data-figure]");
    if (figure) void save(figure, name);
    exports.current?.removeAttribute("open");
  }

  return (
    <div className="carte-actions">
      <button
        type="button"
        className="link"
        onClick={() => change({ vue: vue === "tableau" ? undefined : "tableau" })}
      >
        {vue === "tableau" ? "Voir la carte" : "Voir le tableau"}
      </button>
      <details ref={exports} className="exports">
        <summary className="link">Exporter</summary>
        <ul>
          <li>
            <a href={jsonAddress(page)} download={`${name}.json`}>
              JSON, pour logiciel
            </a>
          </li>
          <li>
            <button type="button" className="link" onClick={() => draw(downloadPng)}>
              PNG, image
            </button>
          </li>
          <li>
            <button type="button" className="link" onClick={() => draw(downloadSvg)}>
              SVG, vectoriel
            </button>
          </li>
        </ul>
      </details>
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
      <Link href="/carte" className="wide">
        Revenir aux chiffres d’édition
      </Link>
      <output className="wide note">{said}</output>
    </div>
  );
}

function jsonAddress({ view, data }: PulsePage): string {
  return address("/pulse", {
    month: data?.pulse.month,
    measure: view.measure,
    level: view.level,
    within: view.zone.level === "fr" ? undefined : territoryText(view.zone),
    secteur: view.secteur,
  });
}

/** What a reader must know before quoting. */
export function PulseKnow() {
  return (
    <div className="carte-know">
      <h2>À savoir</h2>
      <p>
        Ce que les structures disent dans le mois, au fil de l’eau&nbsp;: des sommes de réponses, ni
        redressées ni définitives, qu’aucune édition ne reprend. Une réponse isolée attend d’autres
        réponses&nbsp;: un chiffre ne change que si trois gestionnaires au moins y ont changé.
      </p>
    </div>
  );
}
