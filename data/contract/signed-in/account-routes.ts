import { z } from "zod";
import { done, email, id, mine, number, oneLine, open, page } from "./people-shapes.ts";
import { demonstrationAccount, me } from "./person.ts";
import type { SignedRoute } from "./route.ts";

const words = z.string().trim().min(3).max(2000);
/** Where to come back to on this site: `/declarations/12`. Anything else is left aside. */
const retour = z.string().max(500).nullable().default(null);
const arrived = z.object({
  /** Page of this site to open now. */
  retour: z.string(),
});

const apiToken = z.object({
  id: number,
  name: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  last_used_at: z.string().nullable(),
});

/** How one signs in, and what one sees and changes of one’s own account. */
export const accountRoutes = {
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
      demonstration: z.array(z.object({ role: demonstrationAccount, label: z.string(), words: z.string() })),
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
    body: z.strictObject({ role: demonstrationAccount, retour }),
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
      name: oneLine.max(120).nullable().optional(),
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
    body: z.strictObject({ name: oneLine.min(2).max(80), days: number.min(1).max(400) }),
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
} as const satisfies Record<string, SignedRoute>;
