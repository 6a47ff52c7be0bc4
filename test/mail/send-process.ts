import { pino } from "pino";
import { createPool } from "#server/db/pool.ts";
import { MailSender } from "#server/mail/sender.ts";

// A sender of its own, to be killed: node send-process.ts <database> <smtp>
const [database = "", smtpUrl = ""] = process.argv.slice(2);
const settings = { smtpUrl, from: "Relève <releve@exemple.invalid>" };
const sender = new MailSender({
  pool: createPool(database),
  settings,
  log: pino({ level: "silent" }),
  drawReceipt: () => Promise.reject(new Error("no receipt")),
});
await sender.sendWaiting();
process.exit(0);
