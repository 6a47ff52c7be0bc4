import type { Manifest } from "#data/contract/manifest.ts";

/** How long producers have to answer, in ms. */
const patience = 3_000;

/** Slugs of the sources of a first edition of which a table has no address, whatever its vintage. */
export function sourcesWithoutAddress(manifests: readonly Manifest[]): string[] {
  return manifests
    .filter(({ first, files }) => {
      const addressed = new Set(
        files.filter((file) => addressesOf(file).length > 0).map(({ table }) => table),
      );
      return first && files.some(({ table }) => !addressed.has(table));
    })
    .map(({ slug }) => slug);
}

/** Whether producers can give a first edition: each of its tables has an address, and one of these gives a file. */
export async function producersSuffice(manifests: readonly Manifest[]): Promise<boolean> {
  if (sourcesWithoutAddress(manifests).length > 0) return false;
  const files = manifests.filter(({ first }) => first).flatMap((manifest) => manifest.files);
  const asked = [...new Set(files.flatMap(addressesOf))];
  return Promise.any(asked.map(givesFile)).then(
    () => true,
    () => false,
  );
}

function addressesOf({ vintages }: Manifest["files"][number]): string[] {
  return Object.values(vintages).flatMap(({ url }) => url ?? []);
}

/** Throws unless the address gives a file: the page by which a network asks for a password is none. */
async function givesFile(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
  const reader = response.body?.getReader();
  try {
    if (!response.ok) throw new Error(`${url} : ${response.status}`);
    const { value = new Uint8Array() } = (await reader?.read()) ?? {};
    const start = new TextDecoder().decode(value.subarray(0, 512)).trimStart();
    if (start === "" || start.startsWith("<")) throw new Error(`${url} : une page, pas un fichier`);
  } finally {
    await reader?.cancel();
  }
}
