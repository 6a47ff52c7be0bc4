import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link, Redirect, useLocation } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { forgetMe, send, useMe } from "../../api/signed-in.ts";
import { Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Refusal } from "./Refusal.tsx";
import { Tokens } from "./Tokens.tsx";
import { useWrite } from "./use-write.ts";
import "./demarches.css";

/** Name, preferences, tokens of software, and the ways out. */
export default function AccountPage() {
  useTitle("Mon compte");
  const { person, isPending } = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { busy, refused, write } = useWrite();
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/demarches/compte" replace />;
  async function leave(partout: boolean) {
    await write(async () => {
      const { suite } = await send(peopleRoutes.signOut, { body: { partout } });
      client.clear();
      await forgetMe(client);
      if (suite === null) navigate("/carte");
      else window.location.assign(suite);
    });
  }
  return (
    <div className="page demarches">
      <div className="head">
        <div>
          <PageTitle>Mon compte</PageTitle>
          <p className="fiche-sub">{person.email}</p>
        </div>
        <Link href="/demarches">Mes démarches</Link>
      </div>
      <Refusal words={refused} />
      <div className="columns">
        <Profile key={person.id} person={person} />
        <Tokens />
        <section className="span-6 ruled" aria-labelledby="sortir">
          <h2 id="sortir" className="section">
            Se déconnecter
          </h2>
          <p className="note">
            «&nbsp;Partout&nbsp;» ferme toutes vos sessions. Vos jetons restent valables&nbsp;: révoquez ceux
            qui ne servent plus.
          </p>
          <div className="demarches-form">
            <button type="button" className="button" disabled={busy} onClick={() => void leave(false)}>
              Sur cet appareil
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => void leave(true)}>
              Partout
            </button>
          </div>
        </section>
      </div>
    </div>
  );
}

type Person = NonNullable<ReturnType<typeof useMe>["person"]>;

function Profile({ person }: { person: Person }) {
  const client = useQueryClient();
  const [name, setName] = useState(person.name ?? "");
  const [phone, setPhone] = useState(person.phone ?? "");
  const [reminders, setReminders] = useState(person.wants_reminders);
  const [digest, setDigest] = useState(person.wants_digest);
  const [saved, setSaved] = useState(false);
  const { busy, refused, write } = useWrite();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = {
      name: name.trim() || null,
      phone: phone.trim() || null,
      wants_reminders: reminders,
      wants_digest: digest,
    };
    setSaved(await write(() => send(peopleRoutes.updateMe, { body })));
    await forgetMe(client);
  }
  return (
    <section className="span-6 ruled" aria-labelledby="profil">
      <h2 id="profil" className="section">
        Coordonnées et courriels
      </h2>
      <form className="demarches-profile" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field-label">Nom</span>
          <input
            className="demarches-input"
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">Téléphone, pour être joint si un courriel se perd</span>
          <input
            className="demarches-input"
            type="tel"
            autoComplete="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        <label className="demarches-check">
          <input
            type="checkbox"
            checked={reminders}
            onChange={(event) => setReminders(event.target.checked)}
          />
          <span>Recevoir les rappels avant la clôture</span>
        </label>
        <label className="demarches-check">
          <input type="checkbox" checked={digest} onChange={(event) => setDigest(event.target.checked)} />
          <span>Recevoir un courriel quand quelque chose change sur mes structures</span>
        </label>
        <Refusal words={refused} />
        <button type="submit" className="button main" disabled={busy}>
          Enregistrer
        </button>
        {saved && <output className="note">Enregistré.</output>}
      </form>
    </section>
  );
}
