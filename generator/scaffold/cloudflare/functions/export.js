// Gives all signatures as a table (CSV) to whoever knows the secret EXPORT_TOKEN, and to nobody else.
// Without that secret this address does not exist. RECEIVER.md says how to set it and how to ask.

const ROWS_AT_ONCE = 2000; // so that any number of signatures fits into the memory that Cloudflare gives us

const FIXED = ["created_at", "form", "email", "language", "page"];

export async function onRequestGet({ request, env, next }) {
  if (!env.EXPORT_TOKEN) return next();
  if (!(await isSame(request.headers.get("Authorization") ?? "", `Bearer ${env.EXPORT_TOKEN}`))) {
    const headers = { "WWW-Authenticate": "Bearer", "Cache-Control": "no-store" };
    return new Response("This address needs a secret.\n", { status: 401, headers });
  }
  const names = await findNames(env.SIGNATURES);
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": 'attachment; filename="signatures.csv"',
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(asStream(writeTable(env.SIGNATURES, names)), { headers });
}

// Compares digests to the end, so that the time it takes tells nothing about the secret.
async function isSame(one, other) {
  const [a, b] = await Promise.all([one, other].map(digest));
  let difference = 0;
  for (let place = 0; place < a.length; place++) difference |= a[place] ^ b[place];
  return difference === 0;
}

async function digest(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

async function findNames(database) {
  const sql = "SELECT DISTINCT key FROM signatures, json_each(signatures.fields) ORDER BY key";
  const { results } = await database.prepare(sql).all();
  return results.map((row) => row.key);
}

async function* writeTable(database, names) {
  yield "\ufeff" + line([...FIXED, ...names]); // with this mark, spreadsheets read the letters of all languages
  const sql = `SELECT id, fields, ${FIXED} FROM signatures WHERE id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`;
  let last = 0;
  for (;;) {
    const { results } = await database.prepare(sql).bind(last).all();
    if (!results.length) return;
    yield results.map((row) => line(cellsOf(row, names))).join("");
    last = results.at(-1).id;
  }
}

function cellsOf(row, names) {
  const fields = JSON.parse(row.fields);
  const own = names.map((name) => (Object.hasOwn(fields, name) ? [fields[name]].flat().join("; ") : ""));
  return [...FIXED.map((name) => row[name] ?? ""), ...own];
}

function line(cells) {
  return cells.map(cell).join(",") + "\r\n";
}

// Quotes a text. Spreadsheets would run one that begins like a formula, so such a text gets an apostrophe in front.
function cell(text) {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function asStream(texts) {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
