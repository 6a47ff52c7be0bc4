let context: CanvasRenderingContext2D | null | undefined;

/** Width in px of a text in the size of map names. */
export function measureNote(text: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * 5.8;
  context.font = '400 12px "Source Sans 3", sans-serif';
  return context.measureText(text).width;
}
