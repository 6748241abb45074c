// Takes the signatures of this campaign and keeps them in a D1 database. Runs on Cloudflare Pages.
//
// Cloudflare calls onRequestPost for every POST to any page of the site. A form that says "static-form-name" is ours;
// everything else goes on to the site as if this file were not here. RECEIVER.md says how to set it up.
//
// It keeps what people typed, the language, the page and the moment. It keeps no IP address and no browser name.

// What you may want to change ----------------------------------------------------------------------------------------

// Inputs that must be filled in, by their names in the form. A signature without them is refused.
const REQUIRED = ["given_name", "email"];

// The input that people do not see. Whoever fills it in is a robot. The same name as `honeypot` in campaign.yaml.
const HONEYPOT = "website";

// Where people go after signing, if the form does not say it.
const THANKS = "/thanks/";

// How many characters an input may have, and how many bytes a whole form.
const LONGEST = { given_name: 200, family_name: 200, email: 254 };
const LONGEST_OTHER = 5000;
const LARGEST_FORM = 64 * 1024;

// What people read if something is wrong. With the script of the page they see the page's own sentences instead.
const SENTENCES = {
  missing: "Please fill this in.",
  email: "This does not look like an e-mail address.",
  long: "This is too long.",
  invalid: "Your signature is not stored yet: something is missing or wrong.",
  unreadable: "Your signature is not stored: the form did not arrive as it should.",
  large: "Your signature is not stored: there is too much text.",
  broken: "Your signature is not stored: something is broken here. Please try again later.",
  kept: "What you typed is still there: use the back button of your browser.",
  back: "Back to the page",
};
const LABELS = { given_name: "Given name", family_name: "Family name", email: "E-mail address" };

// How it works -------------------------------------------------------------------------------------------------------

// Inputs with a meaning of their own. All others are kept under the name that they have in the form.
const OURS = new Set(["static-form-name", "redirect", "email", "language", "page", HONEYPOT]);

export async function onRequestPost({ request, env, next }) {
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return next();

  const bytes = await readBytes(request);
  if (!bytes) return refuse(request, 413, SENTENCES.large);
  let form;
  try {
    form = await new Response(bytes, { headers: { "Content-Type": type } }).formData();
  } catch {
    return refuse(request, 400, SENTENCES.unreadable);
  }
  if (!form.has("static-form-name")) return next(new Request(request, { body: bytes }));

  // A robot gets the answer of a person, so that it does not try again in another way.
  if (textOf(form, HONEYPOT)) return thank(request, form);

  const name = textOf(form, "static-form-name");
  if (!/^[\w.-]{1,64}$/.test(name)) return refuse(request, 400, SENTENCES.unreadable);
  const signature = readSignature(form);
  const errors = findErrors(signature);
  if (errors.length) return refuse(request, 422, SENTENCES.invalid, errors);

  try {
    // Who signs twice counts once, and gets the same answer: nobody can find out from it who has signed.
    await env.SIGNATURES.prepare(
      "INSERT INTO signatures (form, email, fields, language, page) VALUES (?, ?, ?, ?, ?)" +
        " ON CONFLICT (form, email) DO NOTHING",
    )
      .bind(name, signature.email, JSON.stringify(signature.fields), signature.language, signature.page)
      .run();
  } catch (error) {
    console.error("A signature could not be stored:", error); // to be read with: npx wrangler pages deployment tail
    return refuse(request, 500, SENTENCES.broken);
  }
  return thank(request, form);
}

// Returns the body, or null if it is too large. What a sender says about the size is not trusted.
async function readBytes(request) {
  const parts = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST_FORM) return null;
    parts.push(part);
  }
  return new Blob(parts).arrayBuffer();
}

function readSignature(form) {
  const fields = new Map();
  for (const [name, value] of form) {
    if (OURS.has(name) || typeof value !== "string") continue; // files are not kept
    const text = clean(value);
    // Several ticked boxes of one name become a list.
    fields.set(name, fields.has(name) ? [fields.get(name), text].flat() : text);
  }
  return {
    // One spelling of an address, so that it counts once; null where the form does not ask for it.
    email: textOf(form, "email").normalize("NFC").toLowerCase() || null,
    fields: Object.fromEntries(fields),
    language: textOf(form, "language").slice(0, 35),
    page: textOf(form, "page").slice(0, 500),
  };
}

function textOf(form, name) {
  const value = form.get(name);
  return typeof value === "string" ? clean(value) : "";
}

function clean(text) {
  const lines = text.replace(/\r\n?/g, "\n");
  return lines.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").trim(); // control characters that nobody types
}

function findErrors({ email, fields }) {
  const given = { ...fields, email: email ?? "" };
  const errors = [];
  for (const field of REQUIRED) {
    if (!find(given, field, "").length) errors.push({ field, message: SENTENCES.missing });
  }
  for (const [field, value] of Object.entries(given)) {
    const longest = find(LONGEST, field, LONGEST_OTHER);
    if (value.length > longest || [value].flat().some((text) => text.length > longest)) {
      errors.push({ field, message: SENTENCES.long });
    }
  }
  if (email && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) {
    errors.push({ field: "email", message: SENTENCES.email });
  }
  return errors;
}

// Looks a name up that a stranger may have chosen: "constructor" must find nothing.
function find(table, name, otherwise) {
  return Object.hasOwn(table, name) ? table[name] : otherwise;
}

// Answers ------------------------------------------------------------------------------------------------------------

function thank(request, form) {
  if (isScript(request)) return asJson(200, { ok: true });
  const place = findPlace(textOf(form, "redirect"), request.url);
  return new Response(null, { status: 303, headers: { Location: place, "Cache-Control": "no-store" } });
}

// Returns a path of this site. Otherwise anybody could send people to a site of theirs under our name.
function findPlace(wanted, here) {
  const site = new URL(here);
  const place = wanted.startsWith("/") && URL.canParse(wanted, site) ? new URL(wanted, site) : null;
  return place?.origin === site.origin && !place.pathname.startsWith("//")
    ? place.pathname + place.search + place.hash
    : THANKS;
}

function refuse(request, status, message, errors = []) {
  if (isScript(request)) return asJson(status, errors.length ? { ok: false, errors } : { ok: false, message });
  const items = errors.map(
    ({ field, message }) => `<li><b>${escape(find(LABELS, field, field))}:</b> ${escape(message)}</li>`,
  );
  // This answer stands at the address of the page itself: with a #sign at its end, the link would lead nowhere.
  const page = `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escape(message)}</title>
<h1>${escape(message)}</h1>
${items.length ? `<ul>${items.join("\n")}</ul>` : ""}
<p>${escape(SENTENCES.kept)}</p>
<p><a href="${escape(new URL(request.url).pathname)}">${escape(SENTENCES.back)}</a></p>
</html>
`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
  };
  return new Response(page, { status, headers });
}

function isScript(request) {
  return (request.headers.get("Accept") ?? "").includes("application/json");
}

function asJson(status, data) {
  return Response.json(data, { status, headers: { "Cache-Control": "no-store" } });
}

function escape(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
