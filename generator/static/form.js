// The form in the browser: says what is wrong, sends without leaving the page, loses nothing that was typed.
// Must not know any theme or form service: `data-sign` says all. See docs/theme-authors.md. Loaded by sign.js.
const SENT = '-sent';
const PATIENCE = 20000;

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const add = (parent, tag, text = '') => {
  const el = document.createElement(tag);
  el.textContent = text;
  parent.append(' ', el);
  return el;
};

// Paths are dotted; a step of digits is a place in a list.
const get = (doc, path) => path.split('.').reduce((at, step) => at?.[step], doc);
const put = (doc, [step, ...more], value) => {
  doc[step] = more.length ? put(doc[step] || (more[0] >= 0 ? [] : {}), more, value) : value;
  return doc;
};

// Lay the values of the form into a document of the service's own shape.
const pack = (data, { base = {}, paths = {}, rest = '', texts = [], flags = [], lists = [] }) => {
  const doc = JSON.parse(JSON.stringify(base)), seen = new Map();
  for (const [name, value] of data) {
    const own = paths[name];
    // What is empty is left out: a service may drop a signature for the sake of an empty telephone number.
    if (!value || (!own && rest === null)) continue;
    const steps = (own || rest).split('.').filter(Boolean).concat(own ? [] : name);
    const path = steps.join('.'), values = [...(seen.get(path) || []), value];
    seen.set(path, values);
    put(doc, steps, flags.includes(path) || (values[1] != null || lists.includes(path) ? values : value));
  }
  for (const path of texts) {
    const value = get(doc, path);
    if (value) put(doc, path.split('.'), JSON.stringify(value));
  }
  return doc;
};

const isEmpty = (value) => !/[^[\]{}"]/.test(JSON.stringify(value ?? ''));
const means = (answer, { has = [], lacks = [], is = [], not = [] }) =>
  has.every((path) => get(answer, path) != null) &&
  lacks.every((path) => isEmpty(get(answer, path))) &&
  is.every(([path, value]) => String(get(answer, path)) === value) &&
  not.every(([path, value]) => String(get(answer, path)) !== value);

// Mind a form. `tab` and `signed` keep things for the tab and for longer, `came` says what brought the visitor.
export const mind = (form, { tab, signed, came }) => {
  const told = JSON.parse(form.dataset.sign);
  const { to, body, accept = 'application/json', reads, ok = {}, errors = {}, json = {}, thanks, home, say } = told;
  const fail = form.querySelector('.fail'), go = form.querySelector('button'), word = go.textContent;
  const controls = () =>
    all('[id^=field-],[id^=consent-]', form).filter((el) => el.willValidate && !el.closest('.pot'));
  const isTick = (el) => el.type === 'checkbox' || el.type === 'radio';
  const isWrong = (el) => !el.validity.valid || (el.required && !el.value.trim());
  // Radio buttons are wrong together: what is said of them is said of their fieldset.
  const whole = (el) => (el.type === 'radio' && el.closest('fieldset')) || el;

  const mark = (el, bad, said) => {
    const box = whole(el), id = box.id + '-oops', oops = document.getElementById(id);
    if (!oops) return;
    const help = (box.getAttribute('aria-describedby') || '').replace(id, '');
    box.setAttribute('aria-describedby', (bad ? `${help} ${id}` : help).trim());
    box.setAttribute('aria-invalid', bad);
    oops.hidden = !bad;
    oops.querySelector('bdi')?.remove();
    if (said) add(oops, 'bdi', said);
    return oops;
  };

  // Fill the summary: a sentence, what the service said, and a row for each control that is wrong.
  const tell = (text, quote, rows = []) => {
    fail.textContent = '';
    const top = add(fail, 'p', text), list = add(fail, 'ul');
    if (quote) add(top, 'bdi', quote);
    for (const one of rows) {
      const item = add(list, 'li');
      if (one.id) add(item, 'a', document.getElementById(whole(one).id + '-oops').textContent).href = '#' + one.id;
      else add(item, 'bdi', one);
    }
    fail.hidden = false;
    fail.focus();
  };

  let busy;
  const wait = (on) => {
    busy = on;
    go.textContent = on ? say.wait : word;
    go.setAttribute('aria-disabled', on);
  };
  const failed = (text, quote, rows) => {
    wait(false);
    // An answer to a riddle is good for one post. Two of these are not there, and one not drawn yet throws.
    for (const name of ['hcaptcha', 'turnstile', 'grecaptcha']) {
      try {
        window[name].reset();
      } catch {}
    }
    tell(text, quote, rows);
  };

  // The control that a service means: by the name that was sent, else by the last step of any of its names.
  const find = (name, last = (path = '') => path.split(/[-.[\]]+/).filter(Boolean).pop()) =>
    controls().find((el) => el.name === name) ||
    controls().find((el) => [el.name, whole(el).id, json.paths?.[el.name]].some((one) => last(one) === last(name)));
  const report = (answer, otherwise) => {
    const { message = [], items, field = 'field', text = 'message' } = errors, found = items && get(answer, items);
    const rows = [];
    let quote = message.map((path) => get(answer, path)).find((one) => one && typeof one === 'string');
    for (const [name, one] of Object.entries(found || {})) {
      const list = Array.isArray(found), path = [list ? get(one, field) : name].flat().join('.');
      // A sentence, not a code.
      const said = [list ? get(one, text) : one].flat().find((value) => /[^\w.:-]/.test(value));
      const el = path && find(path);
      if (el && mark(el, true, said)) rows.push(el);
      else if (said) rows.push(said);
      if (said === quote) quote = '';
    }
    const known = rows.some((one) => one.id);
    failed(quote || (rows[0] && !known) ? say.refused : known ? say.wrong : otherwise, quote, rows);
  };

  const send = async () => {
    const data = new FormData(form), stop = new AbortController();
    const packed = () => new Blob([JSON.stringify(pack(data, json))], { type: 'application/json' });
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    let response = {}, answer;
    // Without an answer, or without JSON, `answer` stays undefined.
    try {
      response = await fetch(to, {
        method: 'POST',
        body: body === 'json' ? packed() : body === 'multipart' ? data : new URLSearchParams(data),
        headers: accept ? { accept } : {},
        credentials: 'omit',
        mode: reads === 'nothing' ? 'no-cors' : 'cors',
        signal: stop.signal,
      });
      answer = await response.json();
    } catch {}
    clearTimeout(timer);
    const read = reads ? response.ok : response.ok && answer !== undefined && means(answer, ok);
    if (read || response.type === 'opaque') {
      signed(home, 1);
      tab(home, '');
      location.assign(thanks);
    } else if (response.status === 429) failed(say.busy);
    else report(answer, stop.signal.aborted ? say.late : navigator.onLine ? say.broken : say.offline);
  };

  form.noValidate = true;
  if (form.matches('[data-script-only]')) form.hidden = false;
  form.addEventListener('submit', (event) => {
    if (to || busy) event.preventDefault();
    if (busy) return;
    const rows = [];
    for (const el of controls()) {
      mark(el, isWrong(el));
      if (isWrong(el) && !rows.some((one) => whole(one) === whole(el))) rows.push(el);
    }
    // A browser may be wrong about its network. A script tries all the same; a plain post would lose the page.
    if (rows[0] || (!to && !navigator.onLine)) {
      event.preventDefault();
      return rows[0] ? tell(say.wrong, '', rows) : failed(say.offline);
    }
    fail.hidden = true;
    wait(true);
    if (to) return send();
    tab(SENT + home, 1);
    // Whoever stops the browser may try again.
    setTimeout(wait, PATIENCE, false);
  });

  const save = () => tab(home, `${new URLSearchParams(
    controls().filter((el) => !isTick(el) || el.checked).map((el) => [el.name, el.value]))}`);
  form.addEventListener('input', ({ target }) => {
    if (whole(target).hasAttribute('aria-invalid')) mark(target, isWrong(target));
    save();
  });
  form.addEventListener('reset', () => {
    for (const el of controls()) mark(el, false);
    fail.hidden = true;
    tab(home, '');
  });

  // Put back what was typed before a reload. A box is ticked again only for the same wording in the same language.
  const before = new URLSearchParams(tab(home));
  // A link may bring values behind its #. It never ticks anything.
  const brought = new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
  let filled;
  for (const el of controls()) {
    const value = brought.get(el.id.replace('field-', '')), typed = before.getAll(el.name);
    if (isTick(el)) el.checked = el.checked || typed.includes(el.value);
    else el.value = value || typed[0] || el.value;
    filled = filled || (value && !isTick(el));
  }
  if (filled) {
    save();
    history.replaceState(null, '', location.pathname + location.search);
    form.scrollIntoView({ behavior: 'instant' });
  }
  for (const el of all('[data-from]', form)) {
    el.value = el.dataset.from.split(' ').map((name) => came.get(name)).find(Boolean) || el.value;
  }

  if (told.captcha) {
    const ask = () => { add(document.head, 'script').src = told.captcha; };
    form.addEventListener('focusin', ask, { once: true });
  }

  // Also when the visitor comes back and the browser shows the page as she left it.
  const arrive = () => {
    wait(false);
    tab(SENT + home, '');
    if (signed(home)) for (const el of all('[data-signed]')) el.hidden = false;
  };
  arrive();
  addEventListener('pageshow', arrive);
};
