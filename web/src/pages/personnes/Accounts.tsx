import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useMemo, useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { ROLES } from "#data/rules/rights.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { count, date } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Select } from "../../ui/Select.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { Refusal } from "../demarches/Refusal.tsx";
import { useWrite } from "../demarches/use-write.ts";
import { Pages } from "./Pages.tsx";
import { useReach } from "./use-reach.ts";
import { type Held, nameOf, type Person, ROLE_CHOICES } from "./words.ts";

const ANY = "tous";
const ROLE_GROUPS = [
  {
    label: "",
    options: [
      { value: ANY, label: "Tous les comptes" },
      ...ROLES.map((role) => ({ value: role, label: ROLE_CHOICES[role].label })),
    ],
  },
];

/** Accounts by name or address, and the way to open another. */
export function Accounts() {
  const id = useId();
  const me = useMe();
  const [text, setText] = useState("");
  const [role, setRole] = useState<string>(ANY);
  const [page, setPage] = useState(1);
  const q = useDeferredValue(text.trim());
  const { data, isError, refetch } = useQuery({
    queryKey: ["persons", q, role, page],
    queryFn: () =>
      send(peopleRoutes.persons, { query: { ...(q && { q }), ...(role !== ANY && { role }), page } }),
    placeholderData: (before) => before,
  });
  const columns = useColumns();
  const search = (change: () => void) => {
    change();
    setPage(1);
  };
  return (
    <div className="columns">
      <section className="span-8 ruled" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`} className="section">
          Comptes
        </h2>
        <div className="personnes-filters">
          <label className="field">
            <span className="field-label">Nom ou adresse</span>
            <input
              type="search"
              className="demarches-input"
              autoComplete="off"
              value={text}
              onChange={(event) => search(() => setText(event.target.value))}
            />
          </label>
          <Select
            label="Droit"
            groups={ROLE_GROUPS}
            value={role}
            onChange={(value) => search(() => setRole(value))}
          />
        </div>
        {isError && <Failed onRetry={() => void refetch()} />}
        {!data && !isError && <Loading what="des comptes" />}
        {data && data.rows.length === 0 && <Empty>Aucun compte de ce nom ni de cette adresse.</Empty>}
        {data && data.rows.length > 0 && (
          <>
            <p className="note" aria-live="polite">
              {count(data.total, "compte")}
            </p>
            <Table
              caption="Comptes et leurs droits"
              captionHidden
              columns={columns}
              rows={data.rows}
              rowKey={(row) => String(row.id)}
            />
            <Pages page={page} total={data.total} onPage={setPage} />
          </>
        )}
      </section>
      <div className="span-4">{me.may("person.write") && <Invite />}</div>
    </div>
  );
}

function useColumns(): Column<Person>[] {
  const reach = useReach();
  return useMemo(
    () => [
      {
        key: "name",
        label: "Personne",
        cell: (row) => (
          <>
            <Link href={`/personnes/comptes/${row.id}`}>{nameOf(row)}</Link>
            {row.disabled && <span className="personnes-closed"> compte fermé</span>}
            {row.name !== null && <small className="demarches-where">{row.email}</small>}
          </>
        ),
      },
      { key: "grants", label: "Droits", cell: (row) => <Grants held={row.grants} reach={reach} /> },
      {
        key: "seen",
        label: "Vu le",
        numeric: true,
        cell: (row) => (row.last_seen_at === null ? "jamais" : date(row.last_seen_at)),
      },
    ],
    [reach],
  );
}

const SHOWN = 3;

function Grants({ held, reach }: { held: readonly Held[]; reach: (grant: Held) => string }) {
  if (held.length === 0) return <span className="note">aucun</span>;
  return (
    <ul>
      {held.slice(0, SHOWN).map((grant) => (
        <li key={grant.id}>
          {ROLE_CHOICES[grant.role].label}
          {reach(grant) !== "" && ` · ${reach(grant)}`}
        </li>
      ))}
      {held.length > SHOWN && <li className="note">et {count(held.length - SHOWN, "autre")}</li>}
    </ul>
  );
}

/** Opens an account; its rights are given on its own page, and told by mail. */
function Invite() {
  const id = useId();
  const [, navigate] = useLocation();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const { busy, refused, write } = useWrite();
  async function submit(event: FormEvent) {
    event.preventDefault();
    await write(async () => {
      const made = await send(peopleRoutes.createPerson, { body: { email, name: name.trim() || null } });
      navigate(`/personnes/comptes/${made.id}`);
    });
  }
  return (
    <section className="ruled" aria-labelledby={id}>
      <h2 id={id} className="section">
        Inviter
      </h2>
      <p className="note">
        Un compte ne donne aucun droit par lui-même&#8239;: vous le donnez à la page suivante, et la personne
        l’apprend par courriel.
      </p>
      <form className="demarches-profile" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field-label">Adresse professionnelle</span>
          <input
            className="demarches-input"
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">Nom</span>
          <input
            className="demarches-input"
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Refusal words={refused} />
        <button type="submit" className="button main" disabled={busy}>
          Ouvrir le compte
        </button>
      </form>
    </section>
  );
}
