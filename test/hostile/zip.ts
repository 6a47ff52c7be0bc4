import { crc32, deflateRawSync } from "node:zlib";

/** One file of an archive; what is given besides its text is a lie told about it. */
export interface ZipPart {
  name: string;
  text: string | Buffer;
  method?: number;
  crc?: number;
  encrypted?: boolean;
  /** Compressed bytes put in place of the true ones. */
  packed?: Buffer;
}

/** A zip archive written by hand, so that it can be wrong. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, method = 8, crc, encrypted = false, packed } of parts) {
    const bytes = Buffer.from(text);
    const data = packed ?? (method === 8 ? deflateRawSync(bytes) : bytes);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc ?? crc32(bytes), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    body.push(Buffer.from("PK\x03\x04", "latin1"), fields, path, data);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, central, path);
    offset += 30 + path.length + data.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, index, end]);
}
