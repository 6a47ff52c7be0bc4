import type { Narrowed } from "./attack.ts";
import type { EditionAudit } from "./edition.ts";
import type { SheetsAttack } from "./sheets.ts";

const integer = new Intl.NumberFormat("fr-FR");
const count = (n: number) => integer.format(n);
const SHOWN = 20;

/** What an audit says, in French, one line after the other. */
export function auditLines(audit: EditionAudit): string[] {
  const { edition, tables, narrowed, held, others, strangers } = audit;
  if (tables + strangers === 0)
    return [`✓ édition ${edition} : aucune déclaration n’y est montrée, rien à attaquer`];
  return [
    `${narrowed.length + strangers + others === 0 ? "✓" : "✗"} édition ${edition} : ${count(tables)} tableaux, ${count(audit.cells)} cases, ${count(audit.masked)} masquées`,
    `  ${count(audit.attacked)} chiffres secrets attaqués : ${count(audit.clearedByShift)} libres par déplacement, ${count(audit.clearedByProgram)} par programme linéaire, ${count(audit.undecided)} sans décision`,
    `  ${count(narrowed.length)} resserrés sous leur protection, en ${Math.round(audit.seconds)} s`,
    ...(held > 0
      ? [`  ${count(held)} cases gardées de l’édition d’avant, pour que leur changement ne se lise pas`]
      : []),
    ...(others > 0
      ? [`  ${count(others)} cases montrent un autre nombre que la somme des déclarations`]
      : []),
    ...narrowed
      .slice(0, SHOWN)
      .map((one) => `  ${one.magnitude} ${one.millesime}, ${one.name} : ${said(one)}`),
    ...(narrowed.length > SHOWN ? [`  … et ${count(narrowed.length - SHOWN)} autres`] : []),
  ];
}

/** What two readers find by putting their sheets together; nothing where no sheet compares. */
export function sheetLines({ told, lines, placed, others }: SheetsAttack): string[] {
  if (told === 0) return [];
  return [
    `${placed.length === 0 ? "✓" : "✗"} feuilles de résultats : ${count(told)} comparaisons sur ${count(lines)} lignes, rapprochées deux lecteurs à la fois : ${count(placed.length)} tiers situés sous leur protection`,
    ...(others > 0
      ? [
          `  ${count(others)} comparaisons disent un autre nombre de structures : les déclarations ont été arrêtées depuis`,
        ]
      : []),
    ...[...new Set(placed)].slice(0, SHOWN).map((line) => `  ${line}`),
  ];
}

/** Bounds in stored units, without the value itself: what is read of an audit must not betray it either. */
function said({ low, high, why }: Narrowed): string {
  if (why === "shown") return "montré, alors que les règles l’interdisent";
  if (why === "undecided") return "sans décision, compté comme resserré";
  if (low !== null && high !== null) return "encadré des deux côtés";
  return low === null ? "borné par le haut" : "borné par le bas";
}
