// Builds a copy of a site with the program under test, and says which files came out of it.

import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const INPUTS = ["dateline.yaml", "seeds", "content", "templates", "static", "themes"];

/** Pages that depend on the day are built for this one. */
const NOW = "2026-01-15T12:00";

/**
 * Copies the inputs of the site in `from` to `to` and builds it there.
 * @param {object} options
 * @param {string} options.dateline the program
 * @param {Record<string, string>} [options.config] top-level keys of dateline.yaml to set
 * @param {Record<string, string>} [options.add] more files, by path
 * @returns {Promise<Site>}
 */
export async function build({ dateline, from, to, config = {}, add = {} }) {
  await mkdir(to, { recursive: true });
  for (const input of INPUTS) {
    if (existsSync(join(from, input))) {
      // Times too: a file's own time can be the last resort for a year.
      await cp(join(from, input), join(to, input), { recursive: true, preserveTimestamps: true });
    }
  }
  for (const [path, text] of Object.entries(add)) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), text);
  }
  const file = join(to, "dateline.yaml");
  let text = await readFile(file, "utf8");
  for (const [key, value] of Object.entries(config)) {
    text = text.replace(new RegExp(`^${key}:.*\\n`, "m"), "") + `\n${key}: ${value}\n`;
  }
  await writeFile(file, text);
  const run = spawnSync(dateline, ["build", "--root", to, "--now", NOW], { encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(`dateline build --root ${to}: exit ${run.status}\n${run.stderr}${run.error ?? ""}`);
  }
  return new Site(join(to, "public"), config.url);
}

export class Site {
  constructor(folder, url) {
    this.folder = folder;
    /** Where its absolute links point. */
    this.url = url ?? "https://example.invalid/";
  }

  /** The published files, relative, sorted; what Dateline keeps for itself is left out. */
  async files() {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(this.folder.length + 1))
      .filter((file) => !file.startsWith(".dateline"))
      .sort();
  }

  read(file) {
    return readFile(join(this.folder, file), "utf8");
  }

  /** Every page: its file, the address below the base, its kind, its HTML. */
  async pages() {
    const pages = [];
    for (const file of await this.files()) {
      if (!file.endsWith(".html")) continue;
      const html = await this.read(file);
      const kind = /<body[^>]*\bkind-([\w-]+)/.exec(html)?.[1] ?? "redirect";
      pages.push({ file, path: file.replace(/(^|\/)index\.html$/, "$1"), kind, html });
    }
    return pages;
  }
}

/**
 * One page of every kind, and of the brief, country and background pages those that differ in what
 * they show. `required` names the samples without which a test of the site would say too little.
 */
export function samples(pages) {
  const wanted = {
    "brief with boxes": (p) => p.kind === "brief" && p.html.includes("box-background") && p.html.includes("gloss"),
    "brief without full rights: excerpt": (p) => p.kind === "brief" && /class="?cut/.test(p.html) && p.html.includes("An excerpt"),
    "brief without full rights: link": (p) => p.kind === "brief" && p.html.includes("The text is not published here"),
    "brief withdrawn": (p) => p.kind === "brief" && p.html.includes("state-withdrawn"),
    "brief with notes": (p) => p.kind === "brief" && p.html.includes("box-note"),
    "brief right to left": (p) => p.kind === "brief" && /<html[^>]* dir="?rtl/.test(p.html),
    "background with versions": (p) => p.kind === "background" && /id="?versions/.test(p.html),
    "background, an older version": (p) => p.kind === "background" && p.html.includes("An older version."),
    "list, older page": (p) => p.html.includes("older page "),
  };
  const chosen = new Map();
  for (const [name, fits] of Object.entries(wanted)) {
    const found = pages.filter(fits);
    if (found.length > 0) {
      chosen.set(name, found.reduce((a, b) => (b.html.length > a.html.length ? b : a)));
    }
  }
  for (const kind of new Set(pages.map((p) => p.kind))) {
    if (kind === "redirect" || [...chosen.values()].some((p) => p.kind === kind && kind !== "country")) continue;
    const found = pages.filter((p) => p.kind === kind);
    chosen.set(kind, found.reduce((a, b) => (b.html.length > a.html.length ? b : a)));
  }
  const smallest = pages.filter((p) => p.kind === "country");
  if (smallest.length > 1) {
    chosen.set("country, the emptiest", smallest.reduce((a, b) => (b.html.length < a.html.length ? b : a)));
  }
  return chosen;
}
