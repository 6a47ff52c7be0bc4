import type { Router } from "express";
import { z } from "zod";
import { followUpRoutes as routes } from "#data/contract/signed-in/follow-up.ts";
import { rows } from "../db/query.ts";
import { openTo } from "../people/visitor-route.ts";
import type { Doors } from "../signed-in/route.ts";

const mail = z.object({
  id: z.number(),
  key: z.string(),
  recipient: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string() })),
  state: z.enum(["waiting", "sent", "bounced", "failed"]),
  created_at: z.date(),
});

/** The demonstration's mails, which never leave: shown to whoever plays a role in it. Never to be served elsewhere. */
export function mailboxRoutes(router: Router, doors: Doors): void {
  openTo(router, routes.mailbox, doors, async ({ within, query }) => {
    const file = new URL("./mailbox.sql", import.meta.url);
    const found = await within((db) => rows(db, file, [query.a ?? null], mail));
    return {
      rows: found.map(({ attachments, created_at, ...row }) => ({
        ...row,
        attachments: attachments.map(({ filename, contentType }) => ({ name: filename, media: contentType })),
        created_at: created_at.toISOString(),
      })),
    };
  });
}
