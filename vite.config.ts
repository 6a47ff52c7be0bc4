import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL("./web", import.meta.url)),
  plugins: [react()],
  build: { outDir: "../dist/web", emptyOutDir: true, target: "es2022" },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://localhost:3000" } },
});
