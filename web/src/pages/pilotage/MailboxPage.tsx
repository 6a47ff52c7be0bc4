import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { useInstance } from "../../api/queries.ts";
import { send } from "../../api/signed-in.ts";
import { date, time } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import "./Pilotage.css";

/** The demonstration's mails, which leave for nobody: read here, their links work. */
export default function MailboxPage() {
  useTitle("Courriels de la démonstration");
  const { demonstration, ready } = useInstance();
  const [recipient, setRecipient] = useState("");
  const { data, error, refetch } = useQuery({
    queryKey: ["messagerie"],
    queryFn: ({ signal }) => send(followUpRoutes.mailbox, { signal }),
    enabled: demonstration,
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const shown = data?.rows.filter((mail) => mail.recipient.includes(recipient.trim().toLowerCase()));
  return (
    <div className="page">
      <div className="pilotage-name">
        <h1 className="title">Courriels de la démonstration</h1>
        <span className="badge">Données fictives</span>
      </div>
      {ready && !demonstration ? (
        <Empty link={<Link href="/connexion">Se connecter</Link>}>
          Ici les courriels partent vraiment : ils sont dans la boîte de leur destinataire.
        </Empty>
      ) : (
        <>
          <p className="reading">
            Aucun courriel ne quitte la démonstration. Chacun, destiné à une personne fictive, se lit ici.
          </p>
          <label className="field mailbox-filter">
            <span className="field-label">Destinataire</span>
            <input
              className="pilotage-input"
              type="search"
              value={recipient}
              onChange={(event) => setRecipient(event.target.value)}
            />
          </label>
          {error && data === undefined ? <Failed onRetry={() => void refetch()} /> : null}
          {data === undefined && !error ? <Loading what="des courriels" /> : null}
          {shown?.length === 0 && <p className="reading">Aucun courriel encore.</p>}
          <ul className="mailbox">
            {shown?.map((mail) => (
              <li key={mail.id}>
                <details>
                  <summary>
                    <b>{mail.subject}</b>
                    <span className="note">
                      {mail.recipient}, {date(mail.created_at)} à {time(mail.created_at)}
                      {mail.attachments.length > 0 &&
                        ` · ${mail.attachments.map(({ name }) => name).join(", ")}`}
                    </span>
                  </summary>
                  <p className="mailbox-text">{linked(mail.text)}</p>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The words of a mail, its addresses made links. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={`${index} ${part}`} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
