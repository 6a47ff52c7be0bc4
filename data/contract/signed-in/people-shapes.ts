import { z } from "zod";

/** What the routes of people share. */
export const nothing = z.strictObject({});
export const id = z.coerce.number().int().positive();
export const number = z.number().int();
export const done = z.object({ ok: z.literal(true) });
export const page = z.coerce.number().int().min(1).max(10_000).default(1);
export const email = z.string().trim().toLowerCase().max(200).pipe(z.email());
export const personName = z.object({ id: number, email: z.string(), name: z.string().nullable() });

/** Asked by anyone, signed in or not. */
export const open = {
  tag: "Connexion",
  params: nothing,
  query: nothing,
  body: null,
  right: "anyone",
  subject: "none",
  token: false,
} as const;
/** Asked by any person, on what is theirs. */
export const mine = { ...open, tag: "Mon compte", right: "signed_in" } as const;
