import { useRef, useState } from "react";
import { address } from "../../api/client.ts";
import { copyText } from "../../ui/copy.ts";
import { downloadPng, downloadSvg } from "../../ui/export-figure.ts";
import { territoryText, writeUrl } from "../../url/state.ts";
import type { Carte } from "./use-carte.ts";
import type { CarteView, NationalView } from "./view.ts";

type Shown = CarteView | NationalView;

/** The address that will show the same figure tomorrow: every choice named, the edition too. */
export function permalink(view: Shown, edition: string | null): string {
  const search = writeUrl({
    indicateur: view.indicator.slug,
    metier: view.cell.metier,
    ...(view.cell.secteur === "all" ? {} : { secteur: view.cell.secteur }),
    ...(view.cell.modalite === "all" ? {} : { modalite: view.cell.modalite }),
    annee: view.cell.millesime,
    ...("zone" in view ? { niveau: view.level, zone: view.zone } : {}),
    ...("zone" in view && view.chosen ? { territoire: view.chosen } : {}),
    ...(edition ? { edition } : {}),
  });
  return `${location.origin}/carte${search}`;
}

/** The same figures as a file a spreadsheet opens: the areas of a map, or the activities of France. */
function fileAddress(view: Shown, edition: string | null, format: "csv" | "xlsx"): string {
  const { metier, secteur, modalite, millesime } = view.cell;
  const area =
    "zone" in view
      ? {
          level: view.level,
          within: view.zone.level === "fr" ? undefined : territoryText(view.zone),
          secteur,
        }
      : { level: "fr" };
  return address(`/observations.${format}`, {
    indicator: view.indicator.slug,
    ...area,
    metier,
    modalite,
    millesime,
    decimal: format === "csv" ? "virgule" : undefined,
    edition: edition ?? undefined,
  });
}

export function Actions({ carte, view }: { carte: Carte; view: Shown }) {
  const [said, setSaid] = useState("");
  const exports = useRef<HTMLDetailsElement>(null);
  const { vue, change, edition } = carte;
  const name = `releve-${view.indicator.slug}-${view.cell.millesime}`;
  const drawing = "zone" in view ? "la carte" : "le classement";

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
        {vue === "tableau" ? `Voir ${drawing}` : "Voir le tableau"}
      </button>
      <details ref={exports} className="exports">
        <summary className="link">Exporter</summary>
        <ul>
          <li>
            <a href={fileAddress(view, edition, "xlsx")} download={`${name}.xlsx`}>
              Excel, avec sa lecture
            </a>
          </li>
          <li>
            <a href={fileAddress(view, edition, "csv")} download={`${name}.csv`}>
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
        onClick={() => void copyText(permalink(view, edition)).then(() => setSaid("Lien copié."))}
      >
        Copier le lien
      </button>
      <button
        type="button"
        className="link wide"
        onClick={() => change({ vue: vue === "source" ? undefined : "source" })}
      >
        {vue === "source"
          ? `Revenir ${drawing === "la carte" ? "à la carte" : "au classement"}`
          : "D’où vient ce chiffre\u202f? Le citer"}
      </button>
      <output className="wide note">{said}</output>
    </div>
  );
}
