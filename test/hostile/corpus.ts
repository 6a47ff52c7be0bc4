import { archives } from "./corpus/archives.ts";
import type { HostileFile } from "./corpus/hostile-file.ts";
import { sheets } from "./corpus/sheets.ts";
import { texts } from "./corpus/texts.ts";
import { tolerated } from "./corpus/tolerated.ts";
import { signs, values } from "./corpus/values.ts";

export const corpus: readonly HostileFile[] = [
  ...texts,
  ...values,
  ...signs,
  ...archives,
  ...sheets,
  ...tolerated,
];
