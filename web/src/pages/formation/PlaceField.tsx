import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { Found } from "#data/contract/reference.ts";
import { parseTerritory, type TerritoryRef } from "../../url/state.ts";
import { lieuxQuery } from "./queries.ts";
import "../../ui/Field.css";

interface PlaceFieldProps {
  /** Name of the place chosen, empty when none. */
  name: string;
  onChange: (place: TerritoryRef | undefined) => void;
}

/** « Autour de »: a commune or a territory, found as it is typed; emptied, distances go away. */
export function PlaceField({ name, onChange }: PlaceFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? name;
  const asked = (typed ?? "").trim();
  const { data } = useQuery(lieuxQuery(asked));
  const items = (asked.length > 1 ? communeFirst(data?.rows ?? []) : []).map((row) => ({
    ...row,
    id: row.type === "commune" ? `commune:${row.code}` : row.code,
  }));
  return (
    <ComboBox
      className="field"
      items={items}
      inputValue={text}
      onInputChange={(value) => {
        if (value === name) return;
        setTyped(value);
        if (value === "") onChange(undefined);
      }}
      onChange={(key) => {
        const place = parseTerritory(key === null ? null : String(key));
        if (!place) return;
        setTyped(null);
        onChange(place);
      }}
      onBlur={() => setTyped(null)}
      value={null}
      allowsEmptyCollection={typed !== null && asked.length > 1}
      menuTrigger="input"
    >
      <Label className="field-label">Autour de</Label>
      <Input className="place-input" placeholder="Commune, zone d’emploi…" />
      <Popover className="popover" offset={2} placement="bottom start">
        <ListBox
          className="list"
          renderEmptyState={() => <div className="list-empty">Aucun lieu de ce nom.</div>}
        >
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.libelle} className="list-item place-item">
              {item.libelle}
              <span>{item.detail}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Among places of the best name, the commune comes before the territories named after it. */
function communeFirst(rows: readonly Found[]): Found[] {
  const best = rows[0]?.libelle;
  const isNamesake = ({ type, libelle }: Found) => type === "commune" && libelle === best;
  return [...rows.filter(isNamesake), ...rows.filter((row) => !isNamesake(row))];
}
