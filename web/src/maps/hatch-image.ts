/** A hatch as a small picture that tiles, for a map drawn on canvas. */
export function hatchImage(state: "masked" | "thin" | "none", stroke: string): ImageData {
  const side = { masked: 7, thin: 6, none: 12 }[state];
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d");
  if (!context) return new ImageData(side, side);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, side, side);
  context.fillStyle = stroke;
  context.strokeStyle = stroke;
  if (state === "thin") {
    for (const at of [1.5, 4.5]) {
      context.beginPath();
      context.arc(at, at, 1, 0, 2 * Math.PI);
      context.fill();
    }
  } else {
    context.lineWidth = state === "masked" ? 1.5 : 0.9;
    const rising = state === "masked";
    for (const shift of [-side, 0, side]) {
      context.beginPath();
      context.moveTo(shift, rising ? side : 0);
      context.lineTo(shift + side, rising ? 0 : side);
      context.stroke();
    }
  }
  return context.getImageData(0, 0, side, side);
}
