import { z } from "zod";

/** What nodemailer says of a mail that did not leave. */
const refusal = z.object({
  message: z.string(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
  code: z.string().optional(),
});

/** Seconds before each new try; after the last one the mail is given up. About two days in all. */
const DELAYS = [60, 300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600];

export type Failure = { kind: "bounced" } | { kind: "later"; seconds: number } | { kind: "failed" };

/**
 * What a refusal calls for. A 5xx to the recipient is an address that does not exist; a 5xx to the message itself will
 * not change; anything else (4xx, a cut connection, a refused sign-in of ours) is tried again.
 */
export function failureOf(error: unknown, attempts: number): Failure {
  const parsed = refusal.safeParse(error);
  const { responseCode = 0, command, code } = parsed.success ? parsed.data : {};
  const permanent = responseCode >= 500 && responseCode < 600 && code !== "EAUTH";
  if (permanent && command === "RCPT TO") return { kind: "bounced" };
  if (permanent && command === "DATA") return { kind: "failed" };
  const seconds = DELAYS[attempts - 1];
  return seconds === undefined ? { kind: "failed" } : { kind: "later", seconds };
}
