// The whole site: every page opens cleanly, every link and asset inside it leads somewhere.

import { NARROW, manners, tour, visit } from "../lib/visit.mjs";

/** Reads documents as the browser would, without running anything in them. */
async function references(page, text, type) {
  return page.evaluate(
    ([text, type]) => {
      const doc = new DOMParser().parseFromString(text, type);
      const links = [];
      const add = (element, attribute) => {
        const value = element.getAttribute(attribute);
        if (value !== null) links.push([value, `${element.localName}[${attribute}]`]);
      };
      for (const e of doc.querySelectorAll("[href]")) add(e, "href");
      for (const e of doc.querySelectorAll("[src]")) add(e, "src");
      for (const e of doc.querySelectorAll("[action]")) add(e, "action");
      for (const e of doc.querySelectorAll("[poster]")) add(e, "poster");
      for (const e of doc.querySelectorAll("[srcset]")) {
        for (const part of e.getAttribute("srcset").split(",")) links.push([part.trim().split(/\s/)[0], "srcset"]);
      }
      for (const e of doc.querySelectorAll("*")) {
        const value = e.getAttributeNS("http://www.w3.org/1999/xlink", "href");
        if (value) links.push([value, "xlink:href"]);
      }
      for (const e of doc.querySelectorAll("meta[property='og:url'], meta[property='og:image']")) add(e, "content");
      for (const e of doc.querySelectorAll("meta[http-equiv='refresh']")) {
        links.push([e.content.replace(/^.*url=/i, ""), "meta refresh"]);
      }
      if (type !== "text/html") {
        for (const e of doc.querySelectorAll("loc, id, uri")) links.push([e.textContent.trim(), e.localName]);
      }
      const data = [...doc.querySelectorAll("script[type='application/ld+json']")].map((e) => e.textContent);
      return {
        links,
        data,
        glosses: [...doc.querySelectorAll("a.gloss[data-term]")].map((e) => e.dataset.term),
        ids: [...doc.querySelectorAll("[id], a[name]")].flatMap((e) => [e.id, e.getAttribute("name")]).filter(Boolean),
        broken: doc.querySelector("parsererror")?.textContent,
        canonical: doc.querySelector("link[rel='canonical']")?.getAttribute("href"),
        noindex: doc.querySelector("meta[name='robots']")?.content.includes("noindex") ?? false,
        language: doc.documentElement.getAttribute("lang"),
      };
    },
    [text, type],
  );
}

const TYPES = { html: "text/html", xml: "application/xml", svg: "image/svg+xml" };

/** `site.url` is where its absolute links point; `host` where it is served for the test. */
export async function links({ report, browser, host, name, site }) {
  const files = new Set(await site.files());
  const read = new Map();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("about:blank");
  for (const file of files) {
    const type = TYPES[file.split(".").pop()];
    if (type) read.set(file, await references(page, await site.read(file), type));
  }
  await context.close();

  const here = new URL(host.base, host.origin).href;
  /** The file that an address inside the site means; undefined outside it, null where none is. */
  const fileOf = (url) => {
    const bare = url.href.replace(/[?#].*$/, "");
    const root = [here, site.url].find((r) => bare.startsWith(r));
    if (root === undefined) return url.origin === host.origin ? null : undefined;
    const path = decodeURIComponent(bare.slice(root.length));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    return files.has(file) ? file : null;
  };
  const addressOf = (file) => here + file.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");

  const linked = new Map();
  await report.test(`${name}: every link inside the site leads somewhere`, async () => {
    const complaints = [];
    for (const [file, { links }] of read) {
      // 404.html stands at whatever address was asked for.
      const base = file === "404.html" ? `${here}no/such/page` : addressOf(file);
      for (const [value, where] of links) {
        let url;
        try {
          url = new URL(value, base);
        } catch {
          complaints.push(`${file}: ${where} is no address: ${value}`);
          continue;
        }
        if (!["http:", "https:"].includes(url.protocol)) {
          if (!["mailto:", "urn:", "tag:"].includes(url.protocol)) complaints.push(`${file}: ${where} ${value}`);
          continue;
        }
        const target = value.startsWith("#") ? file : fileOf(url);
        if (target === undefined) continue;
        if (target === null) {
          complaints.push(`${file}: ${where} ${value}: nothing is there`);
          continue;
        }
        if (where === "a[href]") linked.set(file, [...(linked.get(file) ?? []), target]);
        // The browser looks an anchor of its own page up without asking where the page stands.
        const anchor = decodeURIComponent(url.hash.slice(1));
        if (anchor && target.endsWith(".html") && !read.get(target).ids.includes(anchor)) {
          complaints.push(`${file}: ${where} ${value}: no such anchor`);
        }
      }
    }
    return complaints;
  });

  await report.test(`${name}: every gloss has its definition in the page`, async () => {
    const complaints = [];
    for (const [file, { glosses, ids }] of read) {
      const missing = new Set(glosses.filter((term) => !ids.includes(`term-${term}`)));
      if (missing.size > 0) complaints.push(`${file}: ${[...missing].join(", ")}`);
    }
    return complaints;
  });

  await report.test(`${name}: every page can be reached from the front page`, async () => {
    const seen = new Set(["index.html"]);
    const queue = ["index.html"];
    while (queue.length > 0) {
      for (const next of linked.get(queue.pop()) ?? []) {
        if (next.endsWith(".html") && !seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
    const alone = [...read.keys()].filter((f) => f.endsWith(".html") && f !== "404.html" && !seen.has(f));
    return alone.filter((f) => !read.get(f).noindex).map((f) => `no way leads to ${f}`);
  });

  await report.test(`${name}: style sheets name files that are there`, async () => {
    const complaints = [];
    for (const file of files) {
      if (!file.endsWith(".css")) continue;
      for (const [, value] of (await site.read(file)).matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
        if (!value.startsWith("data:") && !fileOf(new URL(value, addressOf(file)))) complaints.push(`${file}: ${value}`);
      }
    }
    return complaints;
  });

  await report.test(`${name}: feeds, sitemap and structured data can be read`, async () => {
    const complaints = [];
    for (const [file, { broken, data, canonical, noindex }] of read) {
      if (broken) complaints.push(`${file}: ${broken}`);
      for (const text of data) {
        try {
          JSON.parse(text);
        } catch (error) {
          complaints.push(`${file}: structured data: ${error.message}`);
        }
      }
      if (file.endsWith(".html") && !noindex) {
        if (!canonical?.startsWith(site.url)) complaints.push(`${file}: its canonical address is ${canonical}`);
        else if (fileOf(new URL(canonical)) !== file) complaints.push(`${file}: canonical address of another page: ${canonical}`);
      }
    }
    const maps = [...read].filter(([file]) => /sitemap.*\.xml$/.test(file));
    const listed = new Set(maps.flatMap(([, { links }]) => links.map(([value]) => fileOf(new URL(value)))));
    for (const [file, { noindex }] of read) {
      if (!file.endsWith(".html")) continue;
      if (!noindex && !listed.has(file)) complaints.push(`${file}: not in the sitemap`);
      if (noindex && listed.has(file)) complaints.push(`${file}: in the sitemap, though not to be indexed`);
    }
    return complaints;
  });
}

/** Opens every page, narrow, where sideways scrolling shows first. */
export async function everyPage({ report, browser, host, name, pages, width }) {
  await report.test(`${name}: every page opens cleanly at 390 px`, async () => {
    const paths = pages.filter((p) => p.kind !== "redirect").map((p) => p.path);
    return tour(browser, host, paths, width, { viewport: NARROW }, manners);
  });
  await nowhere({ report, browser, host, name });
}

/** Opens one page of each kind. */
export async function oneOfEach({ report, browser, host, name, samples, width }) {
  await report.test(`${name}: each kind of page opens cleanly`, () =>
    tour(browser, host, [...samples.values()].map((p) => p.path), width, {}, manners),
  );
  await nowhere({ report, browser, host, name });
}

async function nowhere({ report, browser, host, name }) {
  await report.test(`${name}: an address that leads nowhere, deep below`, () =>
    visit(browser, host, "no/such/page", { status: 404 }, async (page) => {
      const complaints = await manners(page);
      const home = page.locator("main a").first();
      await Promise.all([page.waitForURL(host.origin + host.base), home.click()]);
      return complaints;
    }),
  );
}
