import { z } from "zod";
import { me, role, structureName } from "./person.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const id = z.coerce.number().int().positive();
const number = z.number().int();
const done = z.object({ ok: z.literal(true) });
const page = z.coerce.number().int().min(1).max(10_000).default(1);
const email = z.string().trim().toLowerCase().max(200).pipe(z.email());
const words = z.string().trim().min(3).max(2000);
/** Where to come back to on this site: `/declarations/12`. Anything else is left aside. */
const retour = z.string().max(500).nullable().default(null);
const arrived = z.object({
  /** Page of this site to open now. */
  retour: z.string(),
});

const open = {
  tag: "Connexion",
  params: nothing,
  query: nothing,
  body: null,
  right: "anyone",
  subject: "none",
  token: false,
} as const;
const mine = { ...open, tag: "Mon compte", right: "signed_in" } as const;

const personName = z.object({ id: number, email: z.string(), name: z.string().nullable() });

export const attachment = z.object({
  id: number,
  person: personName,
  structure: structureName,
  message: z.string().nullable(),
  state: z.enum(["pending", "approved", "refused", "withdrawn"]),
  requested_at: z.string(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  /** This person may decide it. */
  decidable: z.boolean(),
});

/** A right held on a structure, or everywhere its gestionnaire acts. */
const held = z.object({
  /** Number of the grant, to revoke it. */
  id: number,
  person: personName,
  role,
  /** Through its gestionnaire, hence on all its structures: the observatory revokes it. */
  through_gestionnaire: z.boolean(),
  delegated: z.boolean(),
  granted_at: z.string(),
  granted_by: z.string().nullable(),
  expires_at: z.string().nullable(),
  mine: z.boolean(),
});

const apiToken = z.object({
  id: number,
  name: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  last_used_at: z.string().nullable(),
});

const personGrant = z.object({
  id: number,
  role,
  structure: z.object({ id: number, name: z.string() }).nullable(),
  gestionnaire: z.object({ id: number, name: z.string() }).nullable(),
  territory: z.string().nullable(),
  delegated: z.boolean(),
  expires_at: z.string().nullable(),
});

const personRow = personName.extend({
  phone: z.string().nullable(),
  created_at: z.string(),
  last_seen_at: z.string().nullable(),
  disabled: z.boolean(),
  grants: z.array(personGrant),
});

const structure = z.object({ structure: id });

export const peopleRoutes = {
  me: {
    ...open,
    method: "get",
    path: "/me",
    summary: "Qui est connecté, et ses droits",
    response: me,
    token: true,
  },
  signInWays: {
    ...open,
    method: "get",
    path: "/connexion/moyens",
    summary: "Moyens de se connecter à cette instance",
    response: z.object({
      mail: z.literal(true),
      /** `start`: address to open in the browser. */
      providers: z.array(z.object({ name: z.string(), label: z.string(), start: z.string() })),
      /** Accounts that the demonstration opens in one click; empty elsewhere. */
      demonstration: z.array(z.object({ role, label: z.string(), words: z.string() })),
    }),
  },
  sendLink: {
    ...open,
    method: "post",
    path: "/connexion/lien",
    summary: "Recevoir par courriel un lien de connexion",
    body: z.strictObject({ email, retour }),
    response: z.object({ words: z.string(), minutes: number }),
  },
  useLink: {
    ...open,
    method: "post",
    path: "/connexion/jeton",
    summary: "Se connecter par le jeton d’un lien, qui ne sert qu’une fois",
    body: z.strictObject({ token: z.string().min(20).max(100) }),
    response: arrived,
  },
  signInDemonstration: {
    ...open,
    method: "post",
    path: "/connexion/demonstration",
    summary: "Se connecter à un compte fictif (démonstration seulement)",
    body: z.strictObject({ role, retour }),
    response: arrived,
  },
  startProvider: {
    ...open,
    method: "get",
    path: "/connexion/fournisseurs/:provider",
    summary: "Se connecter par un fournisseur d’identité",
    params: z.object({ provider: z.string().regex(/^[a-z0-9]{1,40}$/) }),
    query: z.strictObject({ retour: z.string().max(500).optional() }),
    response: null,
  },
  returnFromProvider: {
    ...open,
    method: "get",
    path: "/connexion/fournisseurs/:provider/retour",
    summary: "Retour du fournisseur d’identité",
    params: z.object({ provider: z.string().regex(/^[a-z0-9]{1,40}$/) }),
    query: z.strictObject({
      code: z.string().optional(),
      state: z.string().optional(),
      iss: z.string().optional(),
      scope: z.string().optional(),
      session_state: z.string().optional(),
      error: z.string().optional(),
      error_description: z.string().optional(),
      error_uri: z.string().optional(),
    }),
    response: null,
  },
  signOut: {
    ...open,
    method: "post",
    path: "/deconnexion",
    summary: "Se déconnecter, ici ou partout",
    body: z.strictObject({ partout: z.boolean().default(false) }),
    /** `suite`: address to open so that the provider closes its own session; null: none. */
    response: z.object({ suite: z.string().nullable(), sessions: number }),
  },
  updateMe: {
    ...mine,
    method: "patch",
    path: "/me",
    summary: "Changer ses coordonnées et ses préférences",
    body: z.strictObject({
      name: z.string().trim().max(120).nullable().optional(),
      phone: z
        .string()
        .trim()
        .regex(/^[+0-9 .()-]{4,30}$/)
        .nullable()
        .optional(),
      wants_reminders: z.boolean().optional(),
      wants_digest: z.boolean().optional(),
    }),
    response: me,
  },
  notifications: {
    ...mine,
    method: "get",
    path: "/notifications",
    summary: "Ce qui a été annoncé à cette personne",
    query: z.strictObject({ page }),
    response: z.object({
      rows: z.array(
        z.object({
          id: number,
          body: z.string(),
          link: z.string().nullable(),
          at: z.string(),
          read: z.boolean(),
        }),
      ),
      total: number,
      unread: number,
      page: number,
    }),
  },
  readNotifications: {
    ...mine,
    method: "post",
    path: "/notifications/lues",
    summary: "Marquer comme lues les notifications, jusqu’à une",
    body: z.strictObject({ up_to: number.positive() }),
    response: z.object({ unread: number }),
  },
  tokens: {
    ...mine,
    method: "get",
    path: "/jetons",
    summary: "Jetons de logiciels de cette personne",
    response: z.object({ rows: z.array(apiToken) }),
  },
  createToken: {
    ...mine,
    method: "post",
    path: "/jetons",
    summary: "Créer un jeton, montré cette seule fois",
    body: z.strictObject({ name: z.string().trim().min(2).max(80), days: number.min(1).max(400) }),
    response: apiToken.extend({ token: z.string() }),
  },
  revokeToken: {
    ...mine,
    method: "delete",
    path: "/jetons/:token",
    summary: "Révoquer un jeton",
    params: z.object({ token: id }),
    response: done,
  },
  viewAs: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/vue",
    summary: "Regarder, sans rien écrire, par les yeux d’une autre personne",
    body: z.strictObject({ person: number.positive(), reason: words }),
    response: done,
    right: "view_as",
  },
  leaveView: {
    ...mine,
    tag: "Administration",
    method: "delete",
    path: "/vue",
    summary: "Quitter la vue d’une autre personne",
    response: done,
  },
  structures: {
    ...mine,
    tag: "Rattachements",
    method: "get",
    path: "/structures",
    summary: "Annuaire des structures, pour s’y rattacher (vingt au plus)",
    query: z.strictObject({ q: z.string().max(120) }),
    response: z.object({ rows: z.array(structureName.extend({ dep: z.string().nullable() })) }),
  },
  attachments: {
    ...mine,
    tag: "Rattachements",
    method: "get",
    path: "/rattachements",
    summary: "Ses demandes, et celles sur lesquelles on peut décider",
    query: z.strictObject({ state: attachment.shape.state.optional(), page }),
    response: z.object({ rows: z.array(attachment), total: number, page: number }),
  },
  requestAttachment: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/rattachements",
    summary: "Demander à répondre pour une structure",
    body: z.strictObject({ structure: number.positive(), message: z.string().trim().max(2000).nullable() }),
    response: attachment,
  },
  withdrawAttachment: {
    ...mine,
    tag: "Rattachements",
    method: "delete",
    path: "/rattachements/:request",
    summary: "Retirer sa demande",
    params: z.object({ request: id }),
    response: done,
  },
  decideAttachment: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/structures/:structure/rattachements/:request/decision",
    summary: "Accepter ou refuser une demande",
    params: structure.extend({ request: id }),
    body: z.strictObject({
      approve: z.boolean(),
      /** The observatory alone may open all the structures of the gestionnaire. */
      role: z.enum(["declarant", "gestionnaire", "centre_formation"]).optional(),
      reason: z.string().trim().max(2000).nullable().default(null),
    }),
    response: attachment,
    right: "structure.delegate",
    subject: "structure",
  },
  structurePeople: {
    ...mine,
    tag: "Rattachements",
    method: "get",
    path: "/structures/:structure/personnes",
    summary: "Qui répond pour une structure",
    params: structure,
    response: z.object({ rows: z.array(held) }),
    right: "structure.people",
    subject: "structure",
  },
  delegate: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/structures/:structure/delegations",
    summary: "Confier la saisie à un tiers, jusqu’à une date",
    params: structure,
    body: z.strictObject({
      email,
      name: z.string().trim().max(120).nullable().default(null),
      /** Last day of the delegation, a year ahead at most. */
      until: z.iso.date(),
      message: z.string().trim().max(2000).nullable().default(null),
    }),
    response: held,
    right: "structure.delegate",
    subject: "structure",
  },
  transfer: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/structures/:structure/transfert",
    summary: "Passer la main à une autre personne, et la quitter",
    params: structure,
    body: z.strictObject({ email, name: z.string().trim().max(120).nullable().default(null) }),
    response: held,
    right: "structure.delegate",
    subject: "structure",
  },
  revokeOnStructure: {
    ...mine,
    tag: "Rattachements",
    method: "delete",
    path: "/structures/:structure/personnes/:grant",
    summary: "Retirer à une personne son accès à une structure",
    params: structure.extend({ grant: id }),
    response: done,
    right: "structure.delegate",
    subject: "structure",
  },
  leave: {
    ...mine,
    tag: "Rattachements",
    method: "delete",
    path: "/droits/:grant",
    summary: "Renoncer à un de ses droits",
    params: z.object({ grant: id }),
    response: done,
  },
  persons: {
    ...mine,
    tag: "Administration",
    method: "get",
    path: "/personnes",
    summary: "Comptes et droits (cinquante par page)",
    query: z.strictObject({ q: z.string().max(120).optional(), role: role.optional(), page }),
    response: z.object({ rows: z.array(personRow), total: number, page: number }),
    right: "person.read",
  },
  createPerson: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/personnes",
    summary: "Ouvrir un compte",
    body: z.strictObject({ email, name: z.string().trim().max(120).nullable().default(null) }),
    response: personRow,
    right: "person.write",
  },
  disablePerson: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/personnes/:person/fermeture",
    summary: "Fermer un compte, ou le rouvrir",
    params: z.object({ person: id }),
    body: z.strictObject({ disabled: z.boolean() }),
    response: personRow,
    right: "person.write",
  },
  addGrant: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/personnes/:person/droits",
    summary: "Donner un droit",
    params: z.object({ person: id }),
    body: z.strictObject({
      role,
      structure: number.positive().nullable().default(null),
      gestionnaire: number.positive().nullable().default(null),
      /** level:code, as reg:93 or dep:13; fr:FR for all. */
      territory: z
        .string()
        .regex(/^(fr|reg|dep|ze|be):[A-Za-z0-9]{1,10}$/)
        .nullable()
        .default(null),
      until: z.iso.date().nullable().default(null),
    }),
    response: personRow,
    right: "person.write",
  },
  revokeGrant: {
    ...mine,
    tag: "Administration",
    method: "delete",
    path: "/personnes/:person/droits/:grant",
    summary: "Retirer un droit",
    params: z.object({ person: id, grant: id }),
    response: personRow,
    right: "person.write",
  },
} as const satisfies Record<string, SignedRoute>;
