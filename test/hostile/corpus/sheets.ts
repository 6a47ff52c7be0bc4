import { book } from "../book.ts";
import { empty, filled, type HostileFile, raw, sheet } from "./hostile-file.ts";

export const sheets: HostileFile[] = [
  sheet("a formula without result", ["valeur"], { xml: (r) => `<c r="${r}"><f>SUM(A1:A9)</f></c>` }),
  sheet("a formula in error", ["valeur"], { xml: (r) => `<c r="${r}" t="e"><f>1/0</f><v>#DIV/0!</v></c>` }),
  sheet("a number turned into a date", ["valeur"], { xml: (r) => `<c r="${r}" s="1"><v>45731</v></c>` }),
  sheet("a percentage of people", ["valeur"], { xml: (r) => `<c r="${r}" s="2"><v>0.4</v></c>` }),
  sheet("yes or no for a number", ["valeur"], { xml: (r) => `<c r="${r}" t="b"><v>1</v></c>` }),
  sheet("a number that is none", ["valeur"], { xml: (r) => `<c r="${r}"><v>12abc</v></c>` }),
  {
    ...raw("merged cells", ["fusion", "sans_structure"], empty),
    bytes: ({ own }) =>
      book([
        {
          name: "M",
          rows: [...filled(own, 2), [null, "aide_soignant", 3]],
          after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
        },
      ]),
  },
  {
    ...raw("a hidden sheet alone", ["feuille_masquee", "sans_entete"], empty),
    bytes: ({ own }) => book([{ name: "M", state: "hidden", rows: filled(own, 2) }]),
  },
  {
    ...raw("a very hidden sheet alone", ["feuille_masquee", "sans_entete"], empty),
    bytes: ({ own }) => book([{ name: "M", state: "veryHidden", rows: filled(own, 2) }]),
  },
  {
    ...raw("two sheets that contradict each other", ["doublon"], empty),
    bytes: ({ own }) =>
      book([
        { name: "A", rows: filled(own, 2) },
        { name: "B", rows: filled(own, 3) },
      ]),
  },
];
