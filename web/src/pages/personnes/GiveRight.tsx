import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type FormEvent } from "react";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { role as roleName } from "#data/contract/signed-in/person.ts";
import { ROLES, type Role } from "#data/rules/rights.ts";
import { territoiresQuery, useInstance } from "../../api/queries.ts";
import { send } from "../../api/signed-in.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Select } from "../../ui/Select.tsx";
import { Refusal } from "../demarches/Refusal.tsx";
import { useWrite } from "../demarches/use-write.ts";
import { type Found, Finder } from "./Finder.tsx";
import { REACH_LEVELS } from "./use-reach.ts";
import { nameOf, type Person, ROLE_CHOICES } from "./words.ts";

const ROLE_GROUPS = [
  { label: "", options: ROLES.map((role) => ({ value: role, label: ROLE_CHOICES[role].label })) },
];

/** Gives a right: which role, where it acts, and until when. */
export function GiveRight({ person, onGiven }: { person: Person; onGiven: (person: Person) => void }) {
  const [role, setRole] = useState<Role>("declarant");
  const [place, setPlace] = useState<Found | null>(null);
  const [territory, setTerritory] = useState<string | null>(null);
  const [until, setUntil] = useState("");
  const { busy, refused, write } = useWrite();
  const { reach } = ROLE_CHOICES[role];
  async function submit(event: FormEvent) {
    event.preventDefault();
    await write(async () => {
      const body = {
        role,
        structure: reach === "structure" ? (place?.id ?? null) : null,
        gestionnaire: reach === "gestionnaire" ? (place?.id ?? null) : null,
        territory: reach === "territory" ? territory : null,
        until: until === "" ? null : until,
      };
      onGiven(await send(peopleRoutes.addGrant, { params: { person: person.id }, body }));
      setPlace(null);
    });
  }
  return (
    <section className="ruled" aria-labelledby="donner">
      <h2 id="donner" className="section">
        Donner un droit à {nameOf(person)}
      </h2>
      <form className="demarches-profile" onSubmit={(event) => void submit(event)}>
        <Select
          label="Rôle"
          groups={ROLE_GROUPS}
          value={role}
          onChange={(value) => {
            setRole(roleName.parse(value));
            setPlace(null);
          }}
        />
        {(reach === "structure" || reach === "gestionnaire") && (
          <Finder key={reach} what={reach} chosen={place} onChoose={setPlace} />
        )}
        {reach === "territory" && <TerritorySelect value={territory} onChange={setTerritory} />}
        <label className="field">
          <span className="field-label">Jusqu’au (laissez vide sans échéance)</span>
          <input
            className="demarches-input"
            type="date"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </label>
        <Refusal words={refused} />
        <button type="submit" className="button main" disabled={busy}>
          Donner ce droit
        </button>
      </form>
    </section>
  );
}

function TerritorySelect({ value, onChange }: { value: string | null; onChange: (value: string) => void }) {
  const { region } = useInstance();
  const { data } = useQuery(territoiresQuery(REACH_LEVELS, region === "fr" ? undefined : `reg:${region}`));
  const groups = useMemo(
    () =>
      REACH_LEVELS.map((level) => ({
        label: LEVEL_WORDS[level].fullMany,
        options: (data?.rows ?? [])
          .filter((row) => row.level === level)
          .map((row) => ({ value: `${level}:${row.code}`, label: row.libelle, also: row.code })),
      })),
    [data],
  );
  return <Select label="Territoire" groups={groups} value={value} onChange={onChange} searchable />;
}
