import { frenchSpaces } from "#data/rules/french.ts";

/** What a mail says. Paragraphs are plain sentences; a list is set after the first of them. */
export interface Letter {
  /** Subject, and heading of the HTML. */
  title: string;
  paragraphs: readonly string[];
  list?: readonly string[];
  /** Where the mail leads; an absolute address. */
  button?: { label: string; href: string };
  /** Said at the foot: why this mail came, how to have no more. */
  foot?: string;
}

const BODY = "font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#16211f;max-width:560px";
const BUTTON =
  "display:inline-block;padding:10px 16px;background:#0a5f6b;color:#ffffff;text-decoration:none;font-weight:bold";
const FOOT = "font-size:13px;line-height:20px;color:#465350;border-top:1px solid #d6dcd9;padding-top:12px";

/** A mail as plain text and as simple HTML, saying the same in the same order. */
export function mailOf(letter: Letter): { subject: string; text: string; html: string } {
  const { title, paragraphs, list = [], button, foot } = typeset(letter);
  const [first = "", ...others] = paragraphs;
  const text = [
    first,
    list.map((line) => `- ${line}`).join("\n"),
    ...others,
    button === undefined ? "" : `${button.label}\u{a0}:\n${button.href}`,
    foot === undefined ? "" : `-- \n${foot}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
  const html = [
    `<h1 style="font-size:20px;line-height:28px">${escaped(title)}</h1>`,
    paragraph(first),
    list.length === 0 ? "" : `<ul>${list.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`,
    ...others.map(paragraph),
    button === undefined
      ? ""
      : `<p><a style="${BUTTON}" href="${escaped(button.href)}">${escaped(button.label)}</a></p>`,
    foot === undefined ? "" : `<p style="${FOOT}">${escaped(foot)}</p>`,
  ].join("\n");
  return {
    subject: title,
    text: `${text}\n`,
    html: `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body style="${BODY}">\n${html}\n</body></html>\n`,
  };
}

/** French spaces everywhere but in addresses. */
function typeset({ title, paragraphs, list, button, foot }: Letter): Letter {
  return {
    title: frenchSpaces(title),
    paragraphs: paragraphs.map(frenchSpaces),
    ...(list && { list: list.map(frenchSpaces) }),
    ...(button && { button: { label: frenchSpaces(button.label), href: button.href } }),
    ...(foot !== undefined && { foot: frenchSpaces(foot) }),
  };
}

function paragraph(words: string): string {
  return words === "" ? "" : `<p>${escaped(words)}</p>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
