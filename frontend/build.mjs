// Builds what browsers load into dist/. The result is committed, so that running the product needs no Node.
import { cp } from "node:fs/promises";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url).pathname;

await build({
  entryPoints: {
    app: here("islands/main.ts"),
    staff: here("islands/staff.ts"),
    proof: here("islands/proof_check.ts"),
    capture: here("capture/main.ts"),
    kiosk: here("islands/kiosk.ts"),
  },
  outdir: here("dist"),
  bundle: true,
  minify: true,
  format: "esm",
  legalComments: "none",
  // Phones of the last six years: the browser inside WeChat, not the newest desktop.
  target: "es2020",
});
// A service worker is a classic script; the server puts its list of addresses in front.
await build({
  entryPoints: { capture_worker: here("capture/worker.ts") },
  outdir: here("dist"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
});
await build({
  entryPoints: { app: here("styles/app.css"), kiosk: here("styles/kiosk.css"), staff: here("styles/staff_pages.css") },
  outdir: here("dist"),
  bundle: true,
  minify: true,
  target: ["chrome87", "safari14"],
});
for (const name of ["mark.svg", "capture.webmanifest", "capture-icon.png"]) await cp(here(name), here(`dist/${name}`));
