import { useMemo } from "react";
import { ALL } from "#data/contract/vocabulary.ts";
import type { Cell } from "../../api/cube.ts";
import { territoryKey } from "../../api/cube.ts";
import { Bands } from "../../charts/Bands/Bands.tsx";
import { DotPlot } from "../../charts/DotPlot/DotPlot.tsx";
import type { TerritoryRef } from "../../url/state.ts";
import { isOrdered, modalitesOf } from "../declared/families.ts";
import { surfaceNote } from "../declared/PartsPanel.tsx";
import { bandsOf, isHeld, partRows } from "../declared/rows.ts";
import type { Compared, Declared } from "../declared/use-declared.ts";
import { sortedRows } from "../sheet/rows.ts";
import { capital } from "#data/rules/french.ts";
import { subjectOf } from "./subject.ts";
import type { CarteData } from "./use-carte.ts";

/** Under the territory: what its value is made of, by reason, age or kind, beside its region. */
export function PartsBlock({ data }: { data: CarteData }) {
  const parts = useMemo(() => partsOf(data), [data]);
  const { indicator, cell } = data.view;
  if (parts === null) return null;
  const { about, declared } = parts;
  const ordered = isOrdered(indicator.slug);
  const label = `${indicator.label}, par ${indicator.modalite_label ?? "détail"}`;
  const bands = ordered ? bandsOf(about, declared) : [];
  return (
    <div className="subject-parts">
      <h3 className="note-title">
        {capital(`par ${indicator.modalite_label ?? "détail"}`)}, {cell.millesime}
      </h3>
      {ordered ? (
        <Bands label={label} bands={bands} />
      ) : (
        <DotPlot
          label={label}
          rows={sortedRows(partRows(about, declared))}
          meaning={{ ...indicator, breaks: null }}
          nameWidth={150}
        />
      )}
      <p className="note">
        {[about.reference.label && `trait\u00a0: ${about.reference.label}`, surfaceNote(bands)]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

/** Null where the indicator has no breakdown, or too long a one for a panel. */
function partsOf(data: CarteData): { about: Compared; declared: Declared } | null {
  const { view, zone, cube, references, previous, edition } = data;
  const { indicator, cell } = view;
  const count = modalitesOf(indicator).length;
  if (indicator.returns === null || count < 2 || count > MOST) return null;
  const { territory, chosen } = subjectOf(data);
  const read = (place: TerritoryRef) => (over?: Partial<Cell>) => {
    const from = place.level === "reg" || place.level === "fr" ? references : cube;
    return from.figure(territoryKey(place.level, place.code), { ...cell, modalite: ALL, ...over });
  };
  const declared: Declared = {
    indicator,
    millesime: cell.millesime,
    before: previous,
    figure: read(territory),
    reference: chosen ? read(zone) : () => null,
  };
  const about: Compared = {
    catalogue: { edition },
    place: territory,
    metier: cell.metier,
    secteur: cell.secteur,
    reference: { label: chosen ? zone.libelle_court : "" },
  };
  return isHeld(declared) ? { about, declared } : null;
}

const MOST = 12;
