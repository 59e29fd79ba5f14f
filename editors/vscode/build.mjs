// Bundles the extension into dist/. The licence is the project's, and what is packaged holds it.
import { copyFileSync } from "node:fs";
import { build } from "esbuild";

await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["vscode"],
  legalComments: "eof",
});
copyFileSync("../../LICENSE", "LICENSE");
