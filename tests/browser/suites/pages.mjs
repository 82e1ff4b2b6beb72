// Each kind of page: how it looks narrow and wide, light and dark, and that it can be read and used
// without script, on paper and by keyboard.

import { join } from "node:path";
import { each } from "../lib/report.mjs";
import { NARROW, WIDE, axe, manners, settle, visit } from "../lib/visit.mjs";

const SIZES = { 1280: WIDE, 390: NARROW };

/** The text of what matches and can be seen. */
const shown = (page, selector) =>
  page.evaluate(
    (s) =>
      [...document.querySelectorAll(s)]
        .filter((e) => e.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true }))
        .filter((e) => e.getBoundingClientRect().height > 0)
        .map((e) => e.innerText),
    selector,
  );

export async function looks({ report, browser, host, name, samples, shots, width }) {
  const runs = [];
  for (const [kind, page] of samples) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ["light", "dark"]) runs.push({ kind, page, size, viewport, colorScheme });
    }
  }
  await each(runs, width, ({ kind, page: { path }, size, viewport, colorScheme }) =>
    report.test(`${name}: ${kind}, ${size} px, ${colorScheme}`, () =>
      visit(browser, host, path, { viewport, colorScheme }, async (page) => {
        const complaints = await manners(page);
        const light = await page.evaluate(() => {
          const canvas = document.createElement("canvas").getContext("2d");
          canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data[1] > 127;
        });
        if (light !== (colorScheme === "light")) complaints.push(`the paper is ${light ? "light" : "dark"}`);
        await settle(page);
        if (size === "1280") complaints.push(...(await collisions(page)), ...(await clipped(page)));
        if (shots) {
          const file = `${name}-${kind}-${size}-${colorScheme}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
          await page.screenshot({ path: join(shots, `${file}.png`), fullPage: true });
        }
        complaints.push(...(await axe(page)));
        return complaints;
      }),
    ),
  );
}

export async function ways({ report, browser, host, name, samples, width }) {
  await each(samples, width, ([kind, sample]) =>
    report.test(`${name}: ${kind}, without script`, () => withoutScript(browser, host, sample)),
  );
  await each(samples, width, ([kind, sample]) =>
    report.test(`${name}: ${kind}, on paper`, () => onPaper(browser, host, sample)),
  );
  await each(samples, width, ([kind, sample]) =>
    report.test(`${name}: ${kind}, by keyboard`, () => byKeyboard(browser, host, sample)),
  );
}

/** Boxes in the margin that lie over one another or over the text. */
function collisions(page) {
  return page.evaluate(() => {
    const complaints = [];
    const boxes = [...document.querySelectorAll(".body > .box")];
    const text = [...document.querySelectorAll(".body > :not(.box), .brief > .part, .brief-head > *")];
    const over = (a, b) => {
      const p = a.getBoundingClientRect();
      const q = b.getBoundingClientRect();
      return Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1;
    };
    boxes.forEach((box, i) => {
      for (const other of [...boxes.slice(i + 1), ...text]) {
        if (over(box, other)) complaints.push(`box “${box.innerText.slice(0, 40)}” lies over “${other.innerText.slice(0, 40)}”`);
      }
    });
    return complaints;
  });
}

/** Boxes in the margin that show only a part of their text. */
function clipped(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll(".body > .box > details")]
      .filter((d) => d.querySelector(".box-text").getBoundingClientRect().bottom > d.getBoundingClientRect().bottom + 1)
      .map((d) => `the box “${d.innerText.slice(0, 40)}” is cut off`),
  );
}

async function withoutScript(browser, host, { path, html }) {
  const complaints = [];
  for (const viewport of [WIDE, NARROW]) {
    const found = await visit(browser, host, path, { viewport, javaScriptEnabled: false }, async (page) => {
      const complaints = await manners(page);
      if ((await shown(page, "main h1")).join("") === "") complaints.push("no headline");
      const glosses = await page.locator("a.gloss[data-term]").evaluateAll((all) => all.map((a) => a.dataset.term));
      for (const term of new Set(glosses)) {
        const definition = page.locator(`#term-${term} + dd`);
        if (!(await definition.isVisible())) complaints.push(`the definition of ${term} does not show`);
        else if (!(await definition.innerText()).trim()) complaints.push(`the definition of ${term} is empty`);
      }
      for (const text of await page.locator(".body > p").all()) {
        if (!(await text.isVisible())) complaints.push("a paragraph does not show");
      }
      for (const box of await page.locator(".box:has(details)").all()) {
        const content = box.locator(".box-text");
        if (viewport === NARROW) {
          if (await content.isVisible()) complaints.push("a box is not folded");
          await box.locator("summary").click();
        }
        const measure = () =>
          box.evaluate((b) => {
            const summary = b.querySelector("summary").getBoundingClientRect().height;
            return [b.querySelector(".box-text").getBoundingClientRect().height, b.getBoundingClientRect().height - summary];
          });
        let [height, room] = await measure();
        // It may be unfolding.
        for (let i = 0; i < 40 && (height < 20 || room < height - 1); i += 1) {
          await page.waitForTimeout(25);
          [height, room] = await measure();
        }
        if (height < 20 || room < height - 1) {
          complaints.push(`the text of a box does not show (${room} of ${height} px): ${await box.locator("summary").innerText()}`);
        }
      }
      return complaints;
    });
    complaints.push(...found.map((c) => `${viewport.width} px: ${c}`));
  }
  if (!html.includes("<h1")) complaints.push("the page's file has no h1");
  return complaints;
}

function onPaper(browser, host, { path }) {
  return visit(browser, host, path, {}, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    // 210 mm less the margins.
    await page.setViewportSize({ width: 628, height: 900 });
    const complaints = await manners(page);
    for (const text of await shown(page, "nav:not(.crumbs), .skip, .no-print")) {
      complaints.push(`navigation on paper: ${text.slice(0, 80)}`);
    }
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    if (paper !== "rgb(255, 255, 255)") complaints.push(`the paper is ${paper}`);
    for (const box of await page.locator(".box-text").all()) {
      const height = await box.evaluate((e) => e.getBoundingClientRect().height);
      if (height < 20) complaints.push("the text of a box is not printed");
    }
    const numbers = await page.locator("a.gloss[data-n]").evaluateAll((all) => all.map((a) => a.dataset.n));
    for (const n of numbers) {
      if (!(await page.locator(`dt[data-n="${n}"]`).first().isVisible())) complaints.push(`term ${n} is not printed`);
    }
    return complaints;
  });
}

function byKeyboard(browser, host, { path }) {
  return visit(browser, host, path, {}, async (page) => {
    const complaints = [];
    await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex='0']")];
      window.reachable = new Set(all.filter((e) => e.tabIndex >= 0 && e.checkVisibility({ checkVisibilityCSS: true })));
      window.reached = new Set();
    });
    const total = await page.evaluate(() => window.reachable.size);
    for (let presses = 0; presses < 3 * total + 10; presses += 1) {
      await page.keyboard.press("Tab");
      const state = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return { end: true };
        if (window.reached.has(e)) return { again: true };
        window.reached.add(e);
        const style = getComputedStyle(e);
        const box = e.getBoundingClientRect();
        const paths = [...e.querySelectorAll("path, circle")].some((p) => getComputedStyle(p).strokeWidth === "2px");
        return {
          name: `${e.tagName.toLowerCase()} “${(e.textContent ?? "").trim().slice(0, 40)}”`,
          first: window.reached.size === 1 && e.classList.contains("skip"),
          number: window.reached.size,
          marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || paths,
          onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        };
      });
      if (state.end) break;
      if (state.again) continue;
      if (state.number === 1 && !state.first) complaints.push(`the first stop is not the skip link: ${state.name}`);
      if (!state.marked) complaints.push(`focus cannot be seen on ${state.name}`);
      if (!state.onScreen) complaints.push(`off the screen when focused: ${state.name}`);
    }
    const missed = await page.evaluate(() =>
      [...window.reachable].filter((e) => !window.reached.has(e)).map((e) => `${e.tagName.toLowerCase()} “${e.textContent.trim().slice(0, 40)}”`),
    );
    for (const name of missed) complaints.push(`Tab does not reach ${name}`);

    await page.reload();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const target = await page.evaluate(() => document.activeElement?.id);
    if (target !== "main") complaints.push(`the skip link leads to “${target}”, not to the text`);
    return complaints;
  });
}
