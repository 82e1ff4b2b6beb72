// Two helps for a page that works without them: the definition of a term beside its mention, and
// margin boxes that report themselves as open where they are shown open.
(() => {
  "use strict";
  const doc = document, root = doc.documentElement;
  const wide = matchMedia("(min-width: 1100px)"), small = matchMedia("(max-width: 40rem)");

  // Boxes: open in the margin and on paper, folded in a narrow column.
  const folds = [...doc.querySelectorAll(".box > details")];
  const fold = () => folds.forEach((d) => {
    const margin = wide.matches && !d.parentNode.classList.contains("below");
    d.open = margin;
    d.firstElementChild.tabIndex = margin ? -1 : 0;
  });
  if (folds.length) {
    fold();
    wide.addEventListener("change", fold);
    addEventListener("beforeprint", () => folds.forEach((d) => { d.open = true; }));
    addEventListener("afterprint", fold);
  }

  // Terms.
  const glosses = doc.querySelectorAll("a.gloss[data-term]");
  if (!glosses.length || !HTMLElement.prototype.showPopover) return;
  const pop = doc.createElement("div");
  pop.className = "pop";
  pop.id = "pop";
  pop.popover = "auto";
  let at = null, pressed = null, timer = 0;

  const entry = (gloss) => doc.getElementById("term-" + gloss.dataset.term);
  for (const gloss of glosses) {
    const dt = entry(gloss), dd = dt && dt.nextElementSibling;
    if (!dd) continue;
    dd.id = dd.id || "def-" + gloss.dataset.term;
    gloss.setAttribute("aria-describedby", dd.id);
    if (dt.dataset.n) gloss.dataset.n = dt.dataset.n; // numbers the notes on paper
  }

  function place(gloss) {
    pop.classList.toggle("sheet", small.matches);
    pop.style.cssText = "";
    if (small.matches) return;
    const words = gloss.getClientRects(), word = words[0], last = words[words.length - 1];
    const w = pop.offsetWidth, h = pop.offsetHeight, view = root.clientWidth;
    const rtl = getComputedStyle(gloss).direction === "rtl";
    const x = rtl ? last.right - w + 12 : last.left - 12;
    const below = last.bottom + 8 + h <= innerHeight || word.top < h + 16;
    pop.style.left = Math.max(12, Math.min(x, view - w - 12)) + "px";
    pop.style.top = Math.max(8, below ? last.bottom + 6 : word.top - h - 6) + "px";
  }

  function show(gloss) {
    clearTimeout(timer);
    const dt = entry(gloss);
    if (at === gloss || !dt) return;
    hide();
    const term = doc.createElement("b"), dd = dt.nextElementSibling;
    term.textContent = dt.textContent.trim();
    pop.replaceChildren(term, ...[...dd.childNodes].map((n) => n.cloneNode(true)));
    pop.lang = dt.closest("[lang]").lang;
    pop.dir = getComputedStyle(dt).direction;
    if (!pop.querySelector("a")) {
      const more = doc.createElement("a");
      more.href = gloss.href;
      more.textContent = dt.closest("dl").dataset.more || "…";
      more.className = "pop-more";
      pop.append(" ", more);
    }
    gloss.after(pop);
    pop.showPopover();
    at = gloss;
    place(gloss);
  }
  function hide() {
    clearTimeout(timer);
    if (at && pop.isConnected && pop.matches(":popover-open")) pop.hidePopover();
    at = null;
  }
  const later = (what, ms) => { clearTimeout(timer); timer = setTimeout(what, ms); };
  const of = (event) => event.target.closest && event.target.closest("a.gloss[data-term]");
  const inside = (event) => event.target.closest && event.target.closest("#pop");

  pop.addEventListener("toggle", (e) => { if (e.newState === "closed") { at = null; pop.remove(); } });

  // A mouse: on resting upon the word. Entering the popover stops the closing.
  doc.addEventListener("pointerover", (e) => {
    if (e.pointerType !== "mouse") return;
    const gloss = of(e);
    if (gloss) { if (gloss === at) clearTimeout(timer); else later(() => show(gloss), 180); }
    else if (inside(e)) clearTimeout(timer);
    else if (at && !pop.contains(doc.activeElement) && at !== doc.activeElement) later(hide, 350);
    else if (!at) clearTimeout(timer);
  });
  // The keyboard: on focus; the popover stands after the word, so Tab goes into it.
  doc.addEventListener("focusin", (e) => {
    const gloss = of(e);
    if (gloss && gloss.matches(":focus-visible")) show(gloss);
    else if (at && !gloss && !inside(e)) hide();
  });
  // A finger: the first tap shows, a tap elsewhere, Escape or Back closes.
  doc.addEventListener("pointerdown", (e) => { pressed = of(e) && of(e) === at ? at : null; }, true);
  doc.addEventListener("click", (e) => {
    const gloss = of(e);
    if (!gloss || e.pointerType !== "touch" || e.metaKey || e.ctrlKey) return;
    e.preventDefault();
    if (pressed === gloss) hide(); else show(gloss);
  });
  doc.addEventListener("keydown", (e) => { if (e.key === "Escape" && at) hide(); });
  addEventListener("resize", () => at && place(at));
  addEventListener("scroll", () => { if (at && !small.matches) place(at); }, { passive: true });
})();
