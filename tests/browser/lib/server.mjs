// A static host as small as can be, on loopback: serves one folder below one path, answers with
// 404.html where nothing is, and never looks outside the folder.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** The file for an address, `{ move }` where a slash is missing, or null. */
async function find(folder, path) {
  const file = join(folder, normalize(join("/", path)));
  const info = await stat(file).catch(() => null);
  if (info?.isFile()) return path.endsWith("/") ? null : { file };
  if (!info?.isDirectory()) return null;
  const index = join(file, "index.html");
  if (!(await stat(index).catch(() => null))) return null;
  return path === "" || path.endsWith("/") ? { file: index } : { move: true };
}

/**
 * @param {string} folder what is served
 * @param {string} base below which path: "/" or "/sub/path/"
 * @returns {Promise<{origin: string, base: string, close: () => Promise<void>}>}
 */
export async function serve(folder, base) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://host");
    const send = async (status, file) => {
      const body = await readFile(file).catch(() => Buffer.from("nothing here"));
      response.writeHead(status, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(body);
    };
    let path = null;
    try {
      path = decodeURIComponent(url.pathname);
    } catch {
      // Stays null: no such address.
    }
    const inside = path?.startsWith(base) ? path.slice(base.length) : null;
    const found = inside === null ? null : await find(folder, inside);
    if (found?.move) {
      response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
    } else if (found) {
      await send(200, found.file);
    } else {
      await send(404, join(folder, "404.html"));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin, base, close };
}
