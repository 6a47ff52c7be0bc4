import { MARGIN, type Paper } from "./paper.ts";

/** Names and what they are, one under the other, as a list that a screen reader reads by pairs. */
export function drawFacts(paper: Paper, facts: readonly { label: string; words: string }[]): void {
  const wide = paper.width * 0.45;
  const rest = paper.width - wide - 12;
  paper.element("L", (list) => {
    for (const { label, words } of facts) {
      const height = Math.max(
        paper.heightOf(label, wide, { color: "#465350" }),
        paper.heightOf(words, rest, { face: "strong" }),
      );
      paper.ensure(height + 4);
      const y = paper.top + 2;
      paper.element(
        "LI",
        (item) => {
          paper.place("Lbl", label, { x: MARGIN, y, width: wide }, { color: "#465350" }, item);
          paper.place("LBody", words, { x: MARGIN + wide + 12, y, width: rest }, { face: "strong" }, item);
        },
        list,
      );
      paper.space(height + 4);
    }
  });
  paper.space(4);
}
