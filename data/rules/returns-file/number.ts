/** As a French spreadsheet reads it back: decimal comma, no thousands. `value` is figure × 10^decimals. */
export function writeNumber(value: number, decimals: 0 | 2): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `,${fraction}`}`;
}
