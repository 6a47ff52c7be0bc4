import type { PoolClient } from "pg";
import { z } from "zod";
import { asService } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { queueMail } from "../mail/queue.ts";
import { mailOf } from "../mail/templates/mail-of.ts";
import { frenchSpaces } from "#data/rules/french.ts";

interface News {
  /** What happened, once: `attachment:12:asked`. */
  key: string;
  /** Subject of the mail. */
  title: string;
  /** One sentence, on the site and in the mail. */
  body: string;
  /** More sentences of the mail alone. */
  more?: readonly string[];
  /** Page of this site. */
  link: string;
  publicUrl: string;
  structure?: number;
  /** About someone else's right: whoever wants no mail of reminder is told on the site alone. */
  byMail: "always" | "if_wanted";
}

const reached = z.object({ id: z.number(), email: z.string(), wants_reminders: z.boolean() });

/** Tells people, on the site and by mail, in the transaction of what happened. */
export async function tell(db: PoolClient, persons: readonly number[], news: News): Promise<void> {
  await asService(db, async () => {
    const body = frenchSpaces(news.body);
    const file = new URL("./tell.sql", import.meta.url);
    const found = await rows(db, file, [[...persons], body, news.link], reached);
    for (const { id, email, wants_reminders } of found) {
      if (news.byMail === "if_wanted" && !wants_reminders) continue;
      const mail = mailOf({
        title: news.title,
        paragraphs: ["Bonjour,", body, ...(news.more ?? [])],
        button: { label: "Ouvrir Relève", href: `${news.publicUrl}${news.link}` },
      });
      const structure = news.structure ?? null;
      await queueMail(db, { key: `${news.key}:${id}`, to: email, person: id, structure, ...mail });
    }
  });
}
