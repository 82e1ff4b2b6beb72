// The definition of a term beside its mention: by mouse, keyboard and finger.

import { NARROW, axe, visit } from "../lib/visit.mjs";

const OPEN = "#pop:popover-open";

export async function popover({ report, browser, host, name, samples }) {
  const sample = samples.get("brief with boxes");
  if (!sample) throw new Error(`${name} has no brief with glosses and boxes`);
  const { path } = sample;

  const open = async (page) => (await page.locator(OPEN).count()) === 1;
  const opens = (page) => page.locator(OPEN).waitFor({ state: "visible", timeout: 2000 });
  const closes = (page) => page.locator(OPEN).waitFor({ state: "detached", timeout: 2000 });
  /** The first gloss of the text, in the middle of the screen. */
  const first = async (page) => {
    const gloss = page.locator(".body > p a.gloss[data-term]").first();
    await gloss.evaluate((e) => e.scrollIntoView({ block: "center" }));
    return gloss;
  };
  const inView = (page) =>
    page.locator(OPEN).evaluate((e) => {
      const box = e.getBoundingClientRect();
      return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1
        ? []
        : [`the popover leaves the screen: ${JSON.stringify(box)}`];
    });
  const says = async (page, gloss) => {
    const slug = await gloss.getAttribute("data-term");
    const definition = (await page.locator(`#term-${slug} + dd`).innerText()).trim();
    const text = await page.locator(OPEN).innerText();
    return text.includes(definition) ? [] : [`the popover says “${text}”, not “${definition}”`];
  };

  await report.test(`${name}: popover by mouse`, () =>
    visit(browser, host, path, {}, async (page) => {
      const complaints = [];
      const gloss = await first(page);
      await gloss.hover();
      await opens(page);
      complaints.push(...(await says(page, gloss)), ...(await inView(page)), ...(await axe(page)));
      const box = await page.locator(OPEN).boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
      await page.waitForTimeout(800);
      if (!(await open(page))) complaints.push("closes while the pointer is in it");
      await page.keyboard.press("Escape");
      await closes(page);
      await page.mouse.move(2, 2);
      await gloss.hover();
      await opens(page);
      await page.mouse.move(2, 2, { steps: 4 });
      await closes(page);
      if (await page.locator("[title]:not(link):not(svg *)").count()) complaints.push("a definition stands in a title attribute");
      return complaints;
    }),
  );

  await report.test(`${name}: popover by keyboard`, () =>
    visit(browser, host, path, {}, async (page) => {
      const complaints = [];
      const gloss = await first(page);
      // To the stop before, then forward, as a person comes to it.
      await page.evaluate(() => document.querySelector("#main").focus());
      let found = false;
      for (let i = 0; i < 60 && !found; i += 1) {
        await page.keyboard.press("Tab");
        found = await gloss.evaluate((e) => e === document.activeElement);
      }
      if (!found) return ["Tab does not come to the first gloss"];
      await opens(page);
      complaints.push(...(await says(page, gloss)), ...(await inView(page)));
      const described = await gloss.getAttribute("aria-describedby");
      if (!described || (await page.locator(`#${described}`).count()) !== 1) complaints.push("the gloss is not described by its definition");
      await page.keyboard.press("Escape");
      await closes(page);
      if (!(await gloss.evaluate((e) => e === document.activeElement))) complaints.push("Escape takes the focus away");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      await opens(page);
      await page.keyboard.press("Tab");
      if (!(await page.evaluate(() => document.activeElement?.closest("#pop") !== null))) {
        complaints.push("Tab does not go from the gloss into its popover");
      }
      if (!(await open(page))) complaints.push("closes when the focus goes into it");
      await page.keyboard.press("Escape");
      await closes(page);
      return complaints;
    }),
  );

  await report.test(`${name}: popover by finger`, () =>
    visit(browser, host, path, { viewport: NARROW, hasTouch: true, isMobile: true }, async (page) => {
      const complaints = [];
      const gloss = await first(page);
      const before = page.url();
      await gloss.tap();
      await opens(page);
      if (page.url() !== before) complaints.push("the first tap leaves the page");
      complaints.push(...(await says(page, gloss)), ...(await inView(page)), ...(await axe(page)));
      await page.touchscreen.tap(4, 300);
      await closes(page);
      await gloss.tap();
      await opens(page);
      const more = page.locator(`${OPEN} a`).last();
      await Promise.all([page.waitForURL((url) => url.href !== before), more.tap()]);
      return complaints;
    }),
  );

  await report.test(`${name}: boxes unfold`, () =>
    visit(browser, host, path, { viewport: NARROW }, async (page) => {
      const complaints = [];
      for (const box of await page.locator(".box:has(details)").all()) {
        const text = box.locator(".box-text");
        if (await text.isVisible()) complaints.push("not folded at first");
        const top = () => box.evaluate((e) => e.getBoundingClientRect().top + scrollY);
        const before = await top();
        await box.locator("summary").focus();
        await page.keyboard.press("Enter");
        await text.waitFor({ state: "visible", timeout: 2000 });
        if (Math.abs((await top()) - before) > 1) complaints.push("jumps when it opens");
        await page.keyboard.press("Enter");
        await text.waitFor({ state: "hidden", timeout: 2000 });
      }
      return complaints;
    }),
  );
}
