import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** FINESS+ is published gzipped, and some of its files twice: bytes are unwrapped while they begin as gzip does. */
export async function* gunzipAll(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  const head = await takeTwo(iterator);
  const again = (async function* () {
    yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  })();
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* again;
    return;
  }
  const gunzip = createGunzip();
  const source = Readable.from(again, { objectMode: false });
  source.once("error", (error) => gunzip.destroy(error));
  yield* gunzipAll(source.pipe(gunzip));
}

/** The first chunk of at least two bytes, short of which a file cannot be told. */
async function takeTwo(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}
