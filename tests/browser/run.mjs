#!/usr/bin/env node
// The browser tests of Dateline: builds sites with the program under test, serves them on loopback,
// and looks at them in Chromium. Usage: see USAGE, or docs/testing.md.

import { statSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Report } from "./lib/report.mjs";
import { serve } from "./lib/server.mjs";
import { build, samples } from "./lib/site.mjs";
import { browse } from "./lib/visit.mjs";
import { everyPage, links, oneOfEach } from "./suites/crawl.mjs";
import { hostile } from "./suites/hostile.mjs";
import { looks, ways } from "./suites/pages.mjs";
import { popover } from "./suites/popover.mjs";
import { rights } from "./suites/rights.mjs";

const USAGE = `node run.mjs [--dateline PROGRAM] [--root DIR] [--only TEXT] [--shots DIR] [--verbose]

  --dateline PROGRAM  what builds the sites [default: the newest of target/*/dateline]
  --root DIR          the site to look at [default: the repository, which is its own sample]
  --only TEXT         only tests whose name contains TEXT
  --shots DIR         write a picture of each kind of page there, for people to look at
  --verbose           name the tests that pass, too

CHROMIUM names the browser [default: /usr/bin/chromium].`;

const house = dirname(fileURLToPath(import.meta.url));
const repository = resolve(house, "../..");
const { values: options } = parseArgs({
  options: {
    dateline: { type: "string" },
    root: { type: "string", default: repository },
    only: { type: "string" },
    shots: { type: "string" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

/** The program that was built last. */
function newest() {
  const age = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const built = ["release", "debug"].map((profile) => join(repository, "target", profile, "dateline"));
  return built.filter(age).sort((a, b) => age(b) - age(a))[0];
}
const dateline = options.dateline ? resolve(options.dateline) : newest();
if (!dateline) {
  console.error("no program to test: build it, or name it with --dateline");
  process.exit(2);
}
if (options.shots) await mkdir(options.shots, { recursive: true });

const report = new Report(options);
const width = Math.max(2, availableParallelism());
const scratch = await mkdtemp(join(tmpdir(), "dateline-browser-"));
const browser = await browse();
const begun = Date.now();

/** Builds one site, serves it and hands it to the suites. */
async function site(name, { base = "/", kinds = /./, ...what }, suites) {
  const built = await build({ dateline, to: join(scratch, name.replaceAll(/\W+/g, "-")), ...what });
  const host = await serve(built.folder, base);
  try {
    const all = await built.pages();
    const chosen = new Map([...samples(all)].filter(([kind]) => kinds.test(kind)));
    const about = { report, browser, host, name, width, site: built, pages: all, samples: chosen, shots: options.shots };
    for (const suite of suites) {
      const start = Date.now();
      await suite(about);
      console.log(`      ${name}, ${suite.name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
    }
  } finally {
    await host.close();
  }
}

/** So many briefs that lists have older pages. */
function many() {
  const files = {};
  for (let i = 1; i <= 110; i += 1) {
    const day = `2021-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, "0")}`;
    files[`content/briefs/2021/many-${i}.md`] =
      `---\ntitle: Brief number ${i} of many\ndate: ${day}\ntags: [forms]\ncountries: [AZ]\n---\nA line of text.\n`;
  }
  return files;
}

/** The sample has something of each kind to look at. */
async function complete({ samples }) {
  await report.test("sample: shows every kind of page", async () => {
    const kinds = [
      "home", "brief with boxes", "brief without full rights: excerpt", "brief without full rights: link", "countries", "country",
      "tags", "tag", "glossary", "term", "backgrounds", "background with versions", "archive", "year", "month", "page", "404",
    ];
    return kinds.filter((k) => !samples.has(k)).map((k) => `none of: ${k}; there are: ${[...samples.keys()].join("; ")}`);
  });
}

try {
  const sample = resolve(options.root);
  await site("sample", { from: sample }, [complete, links, looks, ways, popover, everyPage]);
  await site(
    "below a path",
    { from: sample, base: "/sub/path/", config: { url: "https://news.example/sub/path/" } },
    [links, oneOfEach, popover],
  );
  await site("plain theme", { from: sample, config: { theme: "plain" }, kinds: /^(home|brief with boxes|country|tag|month)$/ }, [links, looks]);
  await site("shapes", { from: join(house, "sites/shapes"), add: many(), kinds: /brief|list|country|tag$/ }, [rights, links, looks, ways, popover]);
  await site("hostile", { from: join(house, "sites/hostile") }, [links, hostile]);
} catch (error) {
  await report.fail("the tests themselves", error);
} finally {
  await browser.close();
  await rm(scratch, { recursive: true, force: true });
}
console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s`);
process.exit(report.close());
