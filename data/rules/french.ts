/** The spaces that French typography keeps on the line: before a colon or semicolon, within guillemets, before %. */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ (?=[:»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replace(/ (?=[;?!%])/g, "\u202f");
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("fr-FR") + text.slice(1);
}
