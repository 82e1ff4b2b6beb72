// Text that means harm stays text: nothing in it runs, loads or leads anywhere.

import { each } from "../lib/report.mjs";
import { visit } from "../lib/visit.mjs";

export async function hostile({ report, browser, host, name, pages, width }) {
  await each(pages.filter((p) => p.kind !== "redirect"), width, ({ path }) =>
    report.test(`${name}: /${path} runs nothing`, () =>
      visit(browser, host, path, {}, async (page) => {
        const look = () =>
          page.evaluate(() => {
            const complaints = [];
            if (window.ran) complaints.push("a script of the text ran");
            for (const e of document.querySelectorAll("*")) {
              for (const a of e.attributes) {
                if (a.name.startsWith("on")) complaints.push(`${e.localName} has ${a.name}`);
                if (a.name === "style") complaints.push(`${e.localName} has a style of its own`);
                if (/^\s*(javascript|data|vbscript):/i.test(a.value.replaceAll(/[\u0000-\u0020]/g, "")) && ["href", "src", "action", "xlink:href"].includes(a.name)) {
                  complaints.push(`${e.localName}[${a.name}] ${a.value}`);
                }
              }
            }
            const foreign = [...document.querySelectorAll("iframe, object, embed, form, base, style, img, video, audio, math, template, meta[http-equiv]")];
            for (const e of foreign) complaints.push(`the text made an element: ${e.localName}`);
            for (const e of document.querySelectorAll("script")) {
              const own = e.type === "application/ld+json" ? !e.src : /\/dateline\.js(\?|$)/.test(e.src);
              if (!own) complaints.push(`a script that is not ours: ${e.outerHTML.slice(0, 100)}`);
            }
            for (const e of document.querySelectorAll("script[type='application/ld+json']")) JSON.parse(e.textContent);
            return complaints;
          });
        const complaints = await look();
        // What runs on a touch of the mouse or keyboard only.
        for (const gloss of await page.locator("a.gloss").all()) {
          await gloss.hover();
          await page.waitForTimeout(250);
        }
        await page.keyboard.press("Tab");
        complaints.push(...(await look()));
        return complaints;
      }),
    ),
  );

  await report.test(`${name}: what was written can be read`, () => {
    const brief = pages.find((p) => p.kind === "brief" && p.path.includes("markup"));
    return visit(browser, host, brief.path, {}, async (page) => {
      const text = await page.locator("main").innerText();
      const wanted = ["<script>window.ran = 1; alert(1)</script>", "<img src=x onerror=", "</script><script>"];
      return wanted.filter((w) => !text.includes(w)).map((w) => `not to be read on the page: ${w}`);
    });
  });
}
