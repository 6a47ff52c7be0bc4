import { join } from "node:path";
import type { Router } from "express";
import type { Doors } from "../signed-in/route.ts";
import { campaignRoutes } from "./campaigns/router.ts";
import { documentRoutes } from "./documents/router.ts";
import { fillingRoutes } from "./declaration/router.ts";
import { receiptRoutes } from "./receipt/router.ts";
import { sendingRoutes, type SendingSettings } from "./sending/router.ts";

export interface CollectSettings extends SendingSettings {
  /** Papers say that their figures are fictitious. */
  demonstration: boolean;
  /** Folder of everything the instance writes. */
  varDir: string;
}

/** Campaigns and returns, under /api/v1. */
export function collectRoutes(router: Router, doors: Doors, settings: CollectSettings): void {
  campaignRoutes(router, doors);
  fillingRoutes(router, doors);
  sendingRoutes(router, doors, settings);
  receiptRoutes(router, doors, settings);
  documentRoutes(router, doors, { folder: join(settings.varDir, "documents") });
}
