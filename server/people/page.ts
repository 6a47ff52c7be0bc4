/** Rows of one page, each of which carries `total`, as an answer. */
export function pageOf<Row extends { total: number }>(found: readonly Row[], page: number) {
  return { rows: found.map(withoutTotal), total: found[0]?.total ?? 0, page };
}

export function withoutTotal<Row extends { total: number }>(row: Row): Omit<Row, "total"> {
  const { total: _, ...rest } = row;
  return rest;
}
