import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { queueMail } from "../../mail/queue.ts";
import { type Letter, mailOf } from "../../mail/templates/mail-of.ts";
import { hashOf } from "../identify.ts";
import { networkOf } from "../../http/network.ts";
import { throttle } from "../throttle.ts";

export const LINK_MINUTES = 20;
/** From one network: a stranger who asks for someone else’s links leaves them theirs. */
const PER_ADDRESS = 5;
/** From everywhere: nobody’s mailbox is filled. */
const MAILS_PER_ADDRESS = 30;
const PER_NETWORK = 30;

const inserted = z.object({ account: z.enum(["open", "closed"]).nullable() });

interface Asked {
  email: string;
  retour: string | null;
  ip: string | undefined;
  publicUrl: string;
}

/** Writes to an address whatever it is known for: the mail alone says whether there is an account, to whom reads it. */
export async function sendLink(db: PoolClient, { email, retour, ip, publicUrl }: Asked): Promise<void> {
  const network = networkOf(ip);
  const hint = ` ; le dernier lien reçu sert encore pendant ${LINK_MINUTES} minutes`;
  await throttle(db, { kind: "network", value: network, most: PER_NETWORK, hint });
  await throttle(db, { kind: "address", value: `${email} ${network}`, most: PER_ADDRESS, hint });
  await throttle(db, { kind: "mails", value: email, most: MAILS_PER_ADDRESS, hint });
  const token = randomBytes(32).toString("base64url");
  const hash = hashOf(token);
  const file = new URL("./insert.sql", import.meta.url);
  const [link] = await rows(db, file, [hash, email, retour, LINK_MINUTES], inserted);
  const letter = letterFor(link?.account ?? null, `${publicUrl}/connexion/lien#${token}`);
  await queueMail(db, { key: `connexion:${hash.toString("base64url")}`, to: email, ...mailOf(letter) });
}

function letterFor(account: "open" | "closed" | null, href: string): Letter {
  const foot =
    "Si vous n’avez rien demandé, laissez ce courriel : sans lui, personne n’entre. Relève ne demande jamais de mot de passe.";
  if (account === "closed")
    return {
      title: "Votre compte Relève est fermé",
      paragraphs: [
        "Vous avez demandé à vous connecter, mais ce compte a été fermé.",
        "L’observatoire peut le rouvrir : répondez à ce courriel ou appelez-le.",
      ],
      foot,
    };
  const once = `Ce lien sert une seule fois, pendant ${LINK_MINUTES} minutes. La page qu’il ouvre a un bouton : c’est lui qui vous connecte.`;
  const first = [
    "Aucun compte ne porte encore cette adresse : ce lien en ouvre un.",
    "Un compte ne donne aucun droit par lui-même. Une fois connecté, cherchez votre structure par son nom, sa commune ou son numéro FINESS, et demandez à y être rattaché : qui répond déjà pour elle, ou l’observatoire, décide.",
  ];
  return {
    title: "Votre lien pour vous connecter à Relève",
    paragraphs: account === null ? [...first, once] : [once],
    button: { label: "Se connecter", href },
    foot,
  };
}
