import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { type Questionnaire, questionnaire } from "#data/questionnaires/questionnaire.ts";

const stored = z.object({ body: questionnaire });

/**
 * Keeps each questionnaire as it was when campaigns asked it. Throws when a version that is kept says something
 * else than the code: answers already given would change their meaning.
 */
export async function keepQuestionnaires(
  db: PoolClient,
  questionnaires: readonly Questionnaire[],
): Promise<void> {
  for (const one of questionnaires) {
    const body = JSON.stringify(one);
    const sha256 = createHash("sha256").update(body).digest("hex");
    await db.query(
      `insert into collect.questionnaire (kind, version, body, sha256) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [one.kind, one.version, body, sha256],
    );
    const kept = await db.query<{ sha256: string }>(
      "select sha256 from collect.questionnaire where kind = $1 and version = $2",
      [one.kind, one.version],
    );
    if (kept.rows[0]?.sha256 !== sha256)
      throw new Error(
        `Le questionnaire ${one.kind} ${one.version} a changé sous le même numéro : ` +
          "donnez-lui une nouvelle version, les campagnes passées gardent l’ancienne.",
      );
  }
}

const parsed = new Map<string, Questionnaire>();

/** A questionnaire as it was asked; it never changes, so it is read once. Undefined: no such version. */
export async function questionnaireOf(
  db: PoolClient,
  kind: string,
  version: string,
): Promise<Questionnaire | undefined> {
  const found = await db.query<{ sha256: string }>(
    "select sha256 from collect.questionnaire where kind = $1 and version = $2",
    [kind, version],
  );
  const sha256 = found.rows[0]?.sha256;
  if (sha256 === undefined) return undefined;
  const name = `${kind} ${version} ${sha256}`;
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const read = await db.query("select body from collect.questionnaire where kind = $1 and version = $2", [
    kind,
    version,
  ]);
  const { body } = stored.parse(read.rows[0]);
  parsed.set(name, body);
  return body;
}
