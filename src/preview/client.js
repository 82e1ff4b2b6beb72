// The browser's side of the preview: reloads what a build has changed, and lays the diagnostics
// of a failed build over the page. Nothing of it is part of the built site.
(() => {
  "use strict";
  const seen = document.currentScript.dataset.build;
  const source = new EventSource("/_dateline/events");
  let overlay = null;
  let last = null;

  const on = (name, act) =>
    source.addEventListener(name, (event) => act(JSON.parse(event.data)));

  // The server was started anew, or has built since this page was sent.
  on("hello", ({ build, problems }) => {
    if (build !== (last ?? seen)) location.reload();
    else show(problems);
  });
  on("reload", ({ build, base, paths }) => {
    last = build;
    show([]);
    if (!paths || paths.some((path) => concerns(base, path))) location.reload();
  });
  on("unchanged", ({ build }) => {
    last = build;
    show([]);
  });
  on("styles", ({ build, base, paths }) => {
    last = build;
    show([]);
    for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
      const url = new URL(link.href);
      if (url.host === location.host && paths.some((path) => url.pathname === base + path)) {
        url.searchParams.set("build", build);
        const fresh = link.cloneNode();
        fresh.href = url.href;
        fresh.addEventListener("load", () => link.remove());
        link.after(fresh);
      }
    }
  });
  on("problems", show);
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // A page concerns nobody but its own reader; any page may use anything else.
  function concerns(base, path) {
    if (!/\.html?$/.test(path)) return !/\.(xml|txt)$/.test(path);
    const address = base + path.replace(/(^|\/)index\.html$/, "$1");
    return path === "404.html" || new URL(address, location).pathname === location.pathname;
  }

  function show(problems) {
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("dateline-preview");
    const root = overlay.attachShadow({ mode: "closed" });
    const style = new CSSStyleSheet();
    style.replaceSync(`
      :host { all: initial; }
      section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh;
        overflow: auto; padding: 1rem 1.25rem; font: 15px/1.5 system-ui, sans-serif;
        color: #f4f1ea; background: #2a1416; border-top: 4px solid #e5484d; }
      h1 { font-size: 1.1em; margin: 0 3rem .75em 0; } h2 { font-size: 1em; margin: .75em 0 0; }
      p { margin: 0; } pre { margin: .25em 0; overflow: auto; font: 13px/1.4 ui-monospace, monospace; }
      button { position: absolute; top: .75rem; right: 1rem; font: inherit; cursor: pointer;
        color: inherit; background: none; border: 1px solid currentColor; border-radius: 3px; }
      @media print { section { display: none; } }`);
    root.adoptedStyleSheets = [style];
    const add = (parent, name, text) => {
      const element = parent.appendChild(document.createElement(name));
      element.textContent = text;
      return element;
    };
    const section = add(root, "section", "");
    section.setAttribute("role", "alert");
    add(section, "h1", "The build failed. This is the last good version.");
    const close = add(section, "button", "Close");
    close.addEventListener("click", () => show([]));
    for (const { severity, message, place, hint } of problems) {
      add(section, "h2", `${severity}: ${message}`);
      if (place) {
        add(section, "p", place.line ? `${place.file}:${place.line}:${place.column}` : place.file);
        const before = Math.max(place.column - 1 - place.text_offset, 0);
        const mark = " ".repeat(before) + "^".repeat(Math.max(place.length, 1));
        if (place.text) add(section, "pre", `${place.text}\n${mark.slice(0, place.text.length + 1)}`);
      }
      if (hint) add(section, "p", hint);
    }
    document.documentElement.append(overlay);
  }
  addEventListener("keydown", (event) => event.key === "Escape" && overlay && show([]));
})();
