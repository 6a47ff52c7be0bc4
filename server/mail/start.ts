import type { Pool } from "pg";
import type { Logger } from "pino";
import { drawReceipt } from "../collect/receipt/draw-receipt.ts";
import { act } from "../db/act.ts";
import { MailSender } from "./sender.ts";
import type { MailSettings } from "./settings.ts";

interface Parts {
  pool: Pool;
  settings: MailSettings;
  /** The demonstration writes to nobody. */
  demonstration: boolean;
  log: Logger;
}

/** Sends mails as they come, where there is a server to take them; returns how to stop. */
export function startMail({
  pool,
  settings: { smtpUrl, from },
  demonstration,
  log,
}: Parts): () => Promise<void> {
  if (demonstration || smtpUrl === undefined) return async () => undefined;
  const sender = new MailSender({
    pool,
    settings: { smtpUrl, from },
    log,
    drawReceipt: (of) => act(pool, "service", (db) => drawReceipt(db, of)),
  });
  sender.start();
  return () => sender.stop();
}
