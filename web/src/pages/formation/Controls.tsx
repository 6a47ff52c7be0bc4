import { useMemo } from "react";
import { Select, type OptionGroup } from "../../ui/Select.tsx";
import { parseTerritory, territoryText } from "../../url/state.ts";
import { choiceChange } from "./choice.ts";
import { REACH } from "./model.ts";
import { PlaceField } from "./PlaceField.tsx";
import type { Formation } from "./use-formation.ts";

const AROUND = "ronde";

/** The four questions of the screen: which training, from where, in which territory, which session. */
export function Controls({ formation }: { formation: Formation }) {
  const { choice, groups, place, autour, territory, sessions, session, change } = formation;
  const territories = useTerritoryGroups(formation);
  return (
    <div className="fiche-filters no-print">
      <div className="wide">
        <Select
          label="Diplôme ou métier"
          groups={groups}
          value={choice?.key ?? null}
          onChange={(key) => change(choiceChange(key))}
          searchable
          strong
        />
      </div>
      <div>
        <PlaceField
          name={place?.libelle ?? ""}
          onChange={(next) => change({ autour: next, territoire: undefined, zone: undefined })}
        />
      </div>
      <div>
        <Select
          label="Territoire"
          groups={territories}
          value={territory ? territoryText(territory) : AROUND}
          onChange={(value) =>
            change({ territoire: value === AROUND ? undefined : parseTerritory(value), zone: undefined })
          }
          searchable
          disabled={autour === undefined && territories.length === 0}
        />
      </div>
      <div className="formation-session">
        <Select
          label="Session"
          groups={[{ label: "", options: sessions.map((each) => ({ value: each, label: each })) }]}
          value={session}
          onChange={(annee) => change({ annee })}
          disabled={sessions.length === 0}
          placeholder="Aucune"
        />
      </div>
    </div>
  );
}

function useTerritoryGroups({ names, region, territory, territoryName, autour }: Formation): OptionGroup[] {
  const fine = territory && !names.has(territoryText(territory)) ? territory : null;
  const named = fine ? territoryName : null;
  return useMemo(() => {
    const all = [...names.values()];
    const option = ({ level, code, libelle }: { level: string; code: string; libelle: string }) => ({
      value: `${level}:${code}`,
      label: libelle,
    });
    return [
      {
        label: "",
        options: [
          ...(autour ? [{ value: AROUND, label: `À ${REACH}\u00a0km à la ronde` }] : []),
          ...(fine && named ? [{ value: territoryText(fine), label: named }] : []),
          ...all.filter(({ level }) => level === "fr").map(option),
        ],
      },
      {
        label: "Départements de la région",
        options: all
          .filter(({ level, reg }) => level === "dep" && region && reg.includes(region))
          .map(option),
      },
      { label: "Régions", options: all.filter(({ level }) => level === "reg").map(option) },
    ];
  }, [names, region, autour, fine, named]);
}
