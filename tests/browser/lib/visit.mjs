// Opens pages in the browser and takes down what goes wrong while they are open.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** Starts the browser, with a profile of its own that goes when it closes. */
export function browse() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A request to anywhere else fails, and is reported as such.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** What the tests say of themselves to the browser. */
const CONTEXT = { viewport: WIDE, locale: "en-GB", timezoneId: "UTC" };

/**
 * Takes down, for one address at a time, each console error, exception, dialog, failed request and
 * request outside the site.
 */
function watch(page, host) {
  let complaints = [];
  let address = null;
  let expected = 200;
  page.on("console", (message) => {
    // A page that is meant to be missing is reported by the browser as an error of its own.
    if (expected === 404 && message.location().url === address) return;
    if (["error", "warning"].includes(message.type())) {
      complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(host.origin + host.base)) complaints.push(`request outside the site: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // The test went on before it was loaded.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    complaints.push(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  page.on("response", (response) => {
    const status = response.url() === address ? expected : 200;
    if (response.status() !== status) complaints.push(`status ${response.status()}: ${response.url()}`);
  });
  /** Opens an address, lets `look` look, gives all complaints. */
  return async (path, status, look) => {
    complaints = [];
    address = host.origin + host.base + path;
    expected = status;
    await page.goto(address, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const found = (await look(page)) ?? [];
    return [...complaints, ...found];
  };
}

/**
 * Opens one address with nothing remembered from others, hands it to `look`, and gives its
 * complaints and what went wrong meanwhile.
 * @param {import("playwright-core").Browser} browser
 * @param {{origin: string, base: string}} host
 * @param {string} path below the host's base
 * @param {object} options of the context, and `status`, which the page must have
 * @param {(page: import("playwright-core").Page) => Promise<string[] | void>} look
 */
export async function visit(browser, host, path, { status = 200, ...options }, look) {
  const context = await browser.newContext({ ...CONTEXT, ...options });
  try {
    return await watch(await context.newPage(), host)(path, status, look);
  } finally {
    await context.close();
  }
}

/** The same for many addresses one after another, as one reader who remembers: much quicker. */
export async function tour(browser, host, paths, width, options, look) {
  const complaints = [];
  const queue = [...paths];
  const reader = async () => {
    const context = await browser.newContext({ ...CONTEXT, ...options });
    try {
      const open = watch(await context.newPage(), host);
      while (queue.length > 0) {
        const path = queue.shift();
        complaints.push(...(await open(path, 200, look)).map((c) => `/${path}: ${c}`));
      }
    } finally {
      await context.close();
    }
  };
  await Promise.all(Array.from({ length: width }, reader));
  return complaints;
}

/** Waits until nothing moves any more: a box may be unfolding. */
export async function settle(page) {
  for (let i = 0; i < 40; i += 1) {
    await page.waitForTimeout(50);
    if (!(await page.evaluate(() => document.getAnimations().some((a) => a.playState === "running")))) return;
  }
  throw new Error("something moves without end");
}

/** Violations of accessibility rules, one a line, with the elements concerned. */
export async function axe(page) {
  await settle(page);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const run = (context, options) => window.axe.run(context, { resultTypes: ["violations"], ...options });
    const all = (await run(document, {})).violations;
    // Text asks for more than the rest: 7 to 1.
    const text = [...document.querySelectorAll(".brief .body > p:not(.cut), .brief h1")];
    if (text.length > 0) {
      const enhanced = { type: "rule", values: ["color-contrast-enhanced"] };
      all.push(...(await run({ include: text }, { runOnly: enhanced })).violations);
    }
    return all.map((v) => ({
      id: v.id,
      help: v.help,
      nodes: v.nodes.map((n) => `${n.target.join(" ")} — ${n.html.slice(0, 160)} — ${n.any.concat(n.all, n.none).map((c) => c.message).join("; ").slice(0, 300)}`),
    }));
  });
  return violations.map((v) => `axe ${v.id}: ${v.help}\n${v.nodes.slice(0, 5).map((n) => `  ${n}`).join("\n")}${v.nodes.length > 5 ? `\n  … ${v.nodes.length} in all` : ""}`);
}

/** What every page has in common, whatever it shows. */
export async function manners(page) {
  return page.evaluate(() => {
    const complaints = [];
    const h1 = document.querySelectorAll("h1").length;
    if (h1 !== 1) complaints.push(`${h1} h1 elements`);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll("*")]
        .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 || e.getBoundingClientRect().left < -1)
        .slice(0, 5)
        .map((e) => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}`);
      complaints.push(`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth} px; ${wide.join(", ")}`);
    }
    if (!document.title.trim()) complaints.push("no title");
    if (!root.lang) complaints.push("no language");
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    if (twice.length > 0) complaints.push(`ids that occur twice: ${[...new Set(twice)].join(", ")}`);
    return complaints;
  });
}
