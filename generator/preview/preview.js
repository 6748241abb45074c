// Added by the preview to its pages, and never to a site: keeps a tab fresh, and shows what has to be mended.
"use strict";
(() => {
  const me = document.currentScript;
  const path = me.dataset.path;
  const alone = me.dataset.alone === "yes";
  const STORE = `handbill-preview ${path}`;
  const FRESH = 15_000; // milliseconds for which what was typed is kept for the page to come
  let shows = me.dataset.shows;
  let events = null;
  let dismissed = "";
  let shadow = null;

  // --- staying fresh

  function listen() {
    if (events || document.hidden) return;
    events = new EventSource(`/_handbill/events?path=${encodeURIComponent(path)}&shows=${encodeURIComponent(shows)}`);
    events.addEventListener("news", (event) => showNews(JSON.parse(event.data)));
    events.addEventListener("sheets", (event) => {
      shows = event.lastEventId;
      swapSheets(JSON.parse(event.data));
    });
    events.addEventListener("reload", () => {
      rest();
      keep();
      location.reload();
    });
    events.onerror = () => {
      if (events && events.readyState === EventSource.CLOSED) {
        rest();
        setTimeout(listen, 2000); // refused: there may be room later
      }
    };
  }

  function rest() {
    if (events) events.close();
    events = null;
  }

  // browsers open six connections to a server at most: tabs that nobody sees need none
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);

  function swapSheets(sheets) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const name = link.getAttribute("href").replace(/^.*\//, "").replace(/\.[0-9a-f]{8}\.css$/, ".css");
      const href = sheets[name];
      if (!href || href === link.getAttribute("href")) continue;
      const next = link.cloneNode();
      next.href = href;
      next.onload = next.onerror = () => link.remove(); // the page is never without a style
      link.after(next);
    }
  }

  // --- what was typed, and where the reader was

  function fields() {
    const names = "input:not([type=password]):not([type=file]):not([type=hidden]), textarea, select, details";
    return [...document.querySelectorAll(names)];
  }

  function identity(field) {
    return [field.localName, field.name || "", field.id, field.type === "radio" ? field.value : ""].join(" ");
  }

  function keep() {
    const values = fields().map((field) => [identity(field), field.value, field.checked, field.open]);
    const at = fields().indexOf(document.activeElement);
    try {
      const kept = { when: Date.now(), x: scrollX, y: scrollY, values, at: at < 0 ? "" : values[at][0] };
      sessionStorage.setItem(STORE, JSON.stringify(kept));
    } catch {
      // private windows may have no room
    }
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(STORE));
      sessionStorage.removeItem(STORE);
    } catch {
      return;
    }
    if (!kept || Date.now() - kept.when > FRESH) return;
    const left = [...kept.values];
    for (const field of fields()) {
      const index = left.findIndex(([name]) => name === identity(field));
      if (index < 0) continue;
      const [, value, checked, open] = left.splice(index, 1)[0];
      if (field.localName === "details") field.open = open;
      else if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
      else if (field.value !== value) field.value = value;
      if (kept.at && identity(field) === kept.at) field.focus({ preventScroll: true });
    }
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    // pictures and letters that come later move the page, unless the reader has moved it
    addEventListener("load", () => setTimeout(scroll), { once: true });
  }

  // --- what there is to say

  const STYLE = `
    :host { all: initial; color-scheme: light dark; }
    * { box-sizing: border-box; }
    :host, dialog, button { font: 15px/1.45 system-ui, sans-serif; }
    button { border: 1px solid currentcolor; border-radius: 4px; background: transparent; color: inherit;
      padding: 2px 10px; cursor: pointer; min-height: 28px; }
    :focus-visible { outline: 3px solid light-dark(#0b57d0, #a8c7fa); outline-offset: 2px; }
    .badge { position: fixed; z-index: 2147483646; inset-block-end: 8px; inset-inline-start: 8px; display: flex;
      flex-wrap: wrap; gap: 8px; align-items: center; max-inline-size: calc(100vw - 16px); padding: 4px 10px;
      border-radius: 6px; background: light-dark(#fff8e1, #3a2f0b); color: light-dark(#3d2f00, #ffe9a8);
      border: 1px solid light-dark(#b38600, #b38600); box-shadow: 0 2px 8px rgb(0 0 0 / .25); }
    .badge.bad { background: light-dark(#fde7e9, #4a1014); color: light-dark(#7a0010, #ffd9dc); border-color: #c62838; }
    dialog { inline-size: min(60rem, calc(100vw - 24px)); max-block-size: calc(100vh - 24px); overflow: auto;
      padding: 0; border: 0; border-radius: 8px; background: light-dark(#fff, #1b1b1d);
      color: light-dark(#1b1b1d, #ececee); box-shadow: 0 8px 40px rgb(0 0 0 / .5); }
    dialog::backdrop { background: rgb(0 0 0 / .55); }
    .head { position: sticky; inset-block-start: 0; display: flex; gap: 16px; align-items: center;
      justify-content: space-between; padding: 12px 20px; background: inherit;
      border-block-end: 4px solid light-dark(#c62838, #ff7a85); }
    h1 { font-size: 19px; margin: 0; }
    ol { list-style: none; margin: 0; padding: 4px 20px 16px; }
    li { padding-block: 14px; border-block-end: 1px solid light-dark(#ddd, #444); }
    li:last-child { border: 0; }
    h2 { font-size: 16px; margin: 0 0 4px; overflow-wrap: anywhere; }
    .where { font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere; }
    .code { float: inline-end; font: 12px ui-monospace, monospace; opacity: .85; margin-inline-start: 12px; }
    pre { margin: 8px 0; padding: 8px 0; overflow-x: auto; border-radius: 4px; tab-size: 4; unicode-bidi: plaintext;
      background: light-dark(#f3f3f5, #101012); font: 13px/1.5 ui-monospace, monospace; }
    pre span { display: block; padding-inline: 10px; min-inline-size: max-content; }
    pre .here { background: light-dark(#fde7e9, #4a1014); }
    pre i { font-style: normal; opacity: .7; user-select: none; }
    mark { background: transparent; color: inherit; text-decoration: wavy underline light-dark(#c62838, #ff7a85) 2px;
      text-underline-offset: 3px; font-weight: 700; }
    p { margin: 4px 0; overflow-wrap: anywhere; }
    .foot { padding: 0 20px 16px; opacity: .85; }
    @media print { :host { display: none; } }
    @media (forced-colors: active) { .badge, dialog { border: 1px solid; } .here { outline: 1px solid; } }`;

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function stage() {
    if (shadow) return shadow;
    const host = make("handbill-preview", { lang: "en", dir: "ltr" });
    document.documentElement.append(host);
    shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // the policy of pages allows no style in them, and this is none
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    return shadow;
  }

  function showNews({ mark, found }) {
    if (alone) return;
    const errors = found.filter((one) => one.severity === "error");
    const others = found.filter((one) => one.severity !== "error");
    const key = JSON.stringify(errors.map(({ code, file, line, message }) => [code, file, line, message]));
    if (!errors.length) dismissed = "";
    const open = shadow && shadow.querySelector("dialog[open]");
    if (open && (errors.length || open.dataset.kind === "errors")) closeOverlay();
    if (errors.length && key !== dismissed) openOverlay("errors", errors, () => (dismissed = key));
    showBadge(mark, errors, others);
  }

  function showBadge(mark, errors, others) {
    if (!shadow && !mark && !errors.length && !others.length) return;
    const old = stage().querySelector(".badge");
    if (old) old.remove();
    const parts = [];
    if (mark) parts.push(make("span", { class: "mark" }, mark));
    if (errors.length) parts.push(button(count(errors, "error"), () => openOverlay("errors", errors, () => {})));
    const warnings = others.filter((one) => one.severity === "warning");
    if (others.length) {
      const label = warnings.length ? count(warnings, "warning") : count(others, "note");
      parts.push(button(label, () => openOverlay("others", others, () => {})));
    }
    if (!parts.length) return;
    stage().append(make("div", { class: errors.length ? "badge bad" : "badge", role: "status" }, ...parts));
  }

  function count(some, word) {
    return some.length === 1 ? `1 ${word}` : `${some.length} ${word}s`;
  }

  function button(label, act) {
    const element = make("button", { type: "button" }, label);
    element.addEventListener("click", act);
    return element;
  }

  function closeOverlay() {
    const dialog = shadow && shadow.querySelector("dialog");
    if (!dialog) return;
    dialog.replaced = true;
    dialog.close();
    dialog.remove();
  }

  function openOverlay(kind, found, onDismiss) {
    stage();
    closeOverlay();
    const failing = kind === "errors";
    const title = failing ? `${count(found, "error")} to mend` : "Worth a look";
    const dialog = make("dialog", { "aria-labelledby": "title", "data-kind": kind });
    const items = found.map(describe);
    dialog.append(
      make("div", { class: "head" }, make("h1", { id: "title" }, title), button("Close", () => dialog.close())),
      make("ol", {}, ...items),
    );
    if (failing) {
      const text = "Behind this stands the site as it was before. This goes away by itself when all is mended.";
      dialog.append(make("p", { class: "foot" }, text));
    }
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (!dialog.replaced) onDismiss();
    });
    shadow.append(dialog);
    dialog.showModal();
  }

  function describe(one) {
    const item = make("li", {}, make("span", { class: "code" }, one.code), make("h2", {}, one.message));
    item.append(...source(one));
    if (one.hint) item.append(make("p", { class: "hint" }, `Hint: ${one.hint}`));
    for (const note of one.notes) item.append(make("p", {}, note.message), ...source(note));
    return item;
  }

  function source({ file, line, column, lines, mark }) {
    const parts = [];
    if (file) parts.push(make("p", { class: "where" }, [file, line || "", line && column ? column : ""].filter(Boolean).join(":")));
    if (!lines.length) return parts;
    const width = String(lines[lines.length - 1][0]).length;
    const rows = lines.map(([number, text]) => {
      const row = make("span", number === line ? { class: "here" } : {}, make("i", {}, `${String(number).padStart(width)} | `));
      if (number !== line || !mark) row.append(text);
      else {
        const signs = [...text];
        const [start, length] = mark;
        const meant = signs.slice(start, start + length).join("") || " ";
        row.append(signs.slice(0, start).join(""), make("mark", {}, meant), signs.slice(start + length).join(""));
      }
      return row;
    });
    parts.push(make("pre", { tabindex: "0" }, ...rows));
    return parts;
  }

  restore();
  if (me.dataset.mark) showBadge(me.dataset.mark, [], []);
  listen();
})();
