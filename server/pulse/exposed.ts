import { RULES } from "#data/rules/disclosure/rules.ts";
import { dependent, MARGIN, type Span } from "./span.ts";

/**
 * Columns whose sums some combination of the rows of the span would tell apart, though fewer than three gestionnaires
 * stand behind them together. `holders`: who stands behind each column. Empty where nothing is exposed.
 */
export function exposedColumns(span: Span, holders: readonly ReadonlySet<number>[]): Set<number> {
  const small = new Map<string, Small>();
  holders.forEach((who, column) => {
    if (who.size >= RULES.minimumGestionnaires) return;
    const names = [...who].toSorted((a, b) => a - b);
    const key = names.join();
    const known = small.get(key);
    if (known === undefined) small.set(key, { names, columns: [column] });
    else known.columns.push(column);
  });
  const exposed = new Set<number>();
  if (small.size === 0) return exposed;
  const groups = groupsOf(small);
  const widest = Math.max(...groups.map((columns) => columns.length));
  const shadow = span.shadow(widest + MARGIN);
  for (const columns of groups) {
    const left = columns.filter((column) => !exposed.has(column));
    for (const column of dependent(shadow, left)) exposed.add(column);
  }
  return exposed;
}

interface Small {
  names: number[];
  columns: number[];
}

/** For each gestionnaire, and each two of them, the columns behind which nobody else stands. */
function groupsOf(small: ReadonlyMap<string, Small>): number[][] {
  const of = (key: string) => small.get(key)?.columns ?? [];
  const nobody = of("");
  const names = [...new Set([...small.values()].flatMap((one) => one.names))].toSorted((a, b) => a - b);
  const groups: number[][] = [nobody, ...[...small.values()].map(({ columns }) => columns)];
  names.forEach((a, rank) => {
    const alone = [...nobody, ...of(`${a}`)];
    for (const b of names.slice(rank + 1)) {
      const columns = [...alone, ...of(`${b}`), ...of(`${a},${b}`)];
      if (columns.length > 1) groups.push(columns);
    }
  });
  return groups;
}
