import { useRef, useState } from "react";
import { address } from "../../api/client.ts";
import { copyText } from "../../ui/copy.ts";
import { downloadPng, downloadSvg } from "../../ui/export-figure.ts";
import { territoryText, writeUrl } from "../../url/state.ts";
import type { Carte, CarteData } from "./use-carte.ts";

/** The address that will show the same figure tomorrow: every choice named, the edition too. */
export function permalink({ view }: CarteData, edition: string | null): string {
  const search = writeUrl({
    indicateur: view.indicator.slug,
    metier: view.cell.metier,
    ...(view.cell.secteur === "all" ? {} : { secteur: view.cell.secteur }),
    ...(view.cell.modalite === "all" ? {} : { modalite: view.cell.modalite }),
    annee: view.cell.millesime,
    niveau: view.level,
    zone: view.zone,
    ...(view.chosen ? { territoire: view.chosen } : {}),
    ...(edition ? { edition } : {}),
  });
  return `${location.origin}/carte${search}`;
}

/** The same figures as a file a spreadsheet opens. */
export function csvAddress({ view }: CarteData, edition: string | null): string {
  return address("/observations.csv", {
    indicator: view.indicator.slug,
    level: view.level,
    within: view.zone.level === "fr" ? undefined : territoryText(view.zone),
    metier: view.cell.metier,
    secteur: view.cell.secteur,
    modalite: view.cell.modalite,
    millesime: view.cell.millesime,
    decimal: "virgule",
    edition: edition ?? undefined,
  });
}

export function Actions({ carte, data }: { carte: Carte; data: CarteData }) {
  const [said, setSaid] = useState("");
  const exports = useRef<HTMLDetailsElement>(null);
  const { vue, change, edition } = carte;
  const name = `releve-${data.view.indicator.slug}-${data.view.cell.millesime}`;

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
            <a href={csvAddress(data, edition)} download={`${name}.csv`}>
              CSV, pour tableur
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
        onClick={() => void copyText(permalink(data, edition)).then(() => setSaid("Lien copié."))}
      >
        Copier le lien
      </button>
      <button
        type="button"
        className="link wide"
        onClick={() => change({ vue: vue === "source" ? undefined : "source" })}
      >
        {vue === "source" ? "Revenir à la carte" : "D’où vient ce chiffre\u202f? Le citer"}
      </button>
      <output className="wide note">{said}</output>
    </div>
  );
}
