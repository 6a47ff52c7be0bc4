import { z } from "zod";

/** How mails leave. */
export interface MailSettings {
  /** smtp:// or smtps:// address of the server that takes them; undefined: they wait in the outbox. */
  smtpUrl: string | undefined;
  /** « Relève <releve@exemple.fr> ». */
  from: string;
}

const environment = z.object({
  RELEVE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  RELEVE_MAIL_FROM: z.string().min(3).max(200).default("Relève <releve@localhost>"),
});

/** From the environment; throws one French sentence when it cannot be read. */
export function readMailSettings(env: Record<string, string | undefined> = process.env): MailSettings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
    throw new Error(`Configuration du courriel refusée\u{a0}: ${names}.`);
  }
  return { smtpUrl: parsed.data.RELEVE_SMTP_URL, from: parsed.data.RELEVE_MAIL_FROM };
}
