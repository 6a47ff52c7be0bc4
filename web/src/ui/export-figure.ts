import sansUrl from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url";
import serifUrl from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";

const SVG = "http://www.w3.org/2000/svg";
const PADDING = 16;
/** Time for the browser to take up a download, in ms. */
const REVOKE_MS = 40_000;

/** Computed properties a drawing needs once it has left its stylesheet. */
const PAINTED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
] as const;

/** A figure as one standalone drawing: its SVG parts with their styles written in, its words as text. */
export function figureSvg(figure: HTMLElement): SVGSVGElement {
  const frame = figure.getBoundingClientRect();
  const root = document.createElementNS(SVG, "svg");
  const [width, height] = [frame.width + 2 * PADDING, frame.height + 2 * PADDING];
  root.setAttribute("xmlns", SVG);
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `${-PADDING} ${-PADDING} ${width} ${height}`);
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x: -PADDING, y: -PADDING, width, height, fill: "#ffffff" }))
    ground.setAttribute(name, String(value));
  root.append(ground);
  for (const drawing of figure.querySelectorAll("svg")) root.append(drawn(drawing, frame));
  for (const text of wordsOf(figure)) root.append(...written(text, frame));
  return root;
}

function drawn(drawing: SVGSVGElement, frame: DOMRect): SVGSVGElement {
  const copy = document.createElementNS(SVG, "svg");
  for (const { name, value } of drawing.attributes) copy.setAttribute(name, value);
  for (const child of drawing.childNodes) copy.append(child.cloneNode(true));
  const box = drawing.getBoundingClientRect();
  copy.setAttribute("x", String(box.left - frame.left));
  copy.setAttribute("y", String(box.top - frame.top));
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  const sources = [drawing, ...drawing.querySelectorAll("*")];
  const targets = [copy, ...copy.querySelectorAll("*")];
  for (const [i, source] of sources.entries()) inlineStyle(source, targets[i]);
  return copy;
}

function inlineStyle(source: Element, target: Element | undefined): void {
  if (!target || source.closest("defs")) return;
  const style = getComputedStyle(source);
  for (const name of PAINTED) target.setAttribute(name, style.getPropertyValue(name));
  target.removeAttribute("class");
}

/** Text nodes in sight that are not inside a drawing. */
function wordsOf(figure: HTMLElement): Text[] {
  const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent || !node.data.trim()) continue;
    if (parent.closest("svg, .visually-hidden, .no-export")) continue;
    found.push(node);
  }
  return found;
}

/** One text element per line of a paragraph, where the browser set it. */
function written(node: Text, frame: DOMRect): SVGTextElement[] {
  const style = node.parentElement ? getComputedStyle(node.parentElement) : null;
  if (!style || style.visibility === "hidden") return [];
  return linesOf(node).map(({ text, left, bottom, height }) => {
    const element = document.createElementNS(SVG, "text");
    element.setAttribute("x", String(left - frame.left));
    element.setAttribute("y", String(bottom - frame.top - height * 0.24));
    element.setAttribute("fill", style.color);
    for (const name of ["font-family", "font-size", "font-weight", "font-style"] as const)
      element.setAttribute(name, style.getPropertyValue(name));
    element.textContent = text;
    return element;
  });
}

function linesOf(node: Text): { text: string; left: number; bottom: number; height: number }[] {
  const lines: { text: string; left: number; bottom: number; height: number }[] = [];
  const range = document.createRange();
  for (const match of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].trimEnd().length);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.bottom - box.bottom) < 3) last.text += match[0];
    else lines.push({ text: match[0], left: box.left, bottom: box.bottom, height: box.height });
  }
  return lines;
}

export async function downloadSvg(figure: HTMLElement, name: string): Promise<void> {
  save(new Blob([await source(figure)], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Twice the size on screen, so that it prints well. */
export async function downloadPng(figure: HTMLElement, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await source(figure))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) save(blob, `${name}.png`);
}

/** The drawing with the faces it is set in: a picture opened elsewhere has no style sheet. */
async function source(figure: HTMLElement): Promise<string> {
  const root = figureSvg(figure);
  const style = document.createElementNS(SVG, "style");
  const [sans, serif] = await Promise.all([dataUrl(sansUrl), dataUrl(serifUrl)]);
  style.textContent = face("Source Sans 3", sans) + face("Source Serif 4", serif);
  root.prepend(style);
  return new XMLSerializer().serializeToString(root);
}

function face(family: string, url: string): string {
  return `@font-face{font-family:"${family}";font-weight:200 900;src:url(${url}) format("woff2")}`;
}

async function dataUrl(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download starts after this turn: an address taken back at once is one some browsers no longer find.
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}
