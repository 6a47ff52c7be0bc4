import { z } from "zod";

/** What the routes of people share. */
export const nothing = z.strictObject({});
export const id = z.coerce.number().int().positive();
export const number = z.number().int();
export const done = z.object({ ok: z.literal(true) });
export const page = z.coerce.number().int().min(1).max(10_000).default(1);
/** A text of one line, as names are: a line end would go into the mails, files and headers that hold it. */
export const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "attendu\u{a0}: une seule ligne, sans caractère de commande");
/** A day that a calendar of ours can hold, as 2026-02-01. */
export const day = z.iso
  .date()
  .refine(
    (given) => given >= "1950-01-01" && given <= "2100-12-31",
    "attendu\u{a0}: une date de 1950 à 2100, par exemple 2026-02-01",
  );
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
