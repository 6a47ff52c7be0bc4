import type { KnownContacts } from "#data/contract/signed-in/follow-up.ts";

/** Whom to phone, and the addresses that failed. */
export function Contacts({ contacts }: { contacts: KnownContacts }) {
  if (contacts.length === 0) return <span className="note">aucun</span>;
  return contacts.map(({ id, name, email, phone, state }) => (
    <span key={id} className="contact">
      {name} {phone !== null && <a href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>{phone}</a>}{" "}
      {email !== null && <span className={state === "ok" ? "" : "contact-failed"}>{email}</span>}
      {state !== "ok" && email !== null && " (en échec)"}
    </span>
  ));
}
