// Offers the page in the reader's own language: a link with the headline of that page, and a way to stay.
// Must not lead anybody anywhere unasked, nor know a theme.
// [data-languages]: the list of the page's languages; its links have `hreflang`, the page's own `aria-current`.
// [data-offer]: the offer is put in front of this element, as <p class="offer">.
const list = document.querySelector('[data-languages]');
const place = document.querySelector('[data-offer]');
const links = [...list.querySelectorAll('[hreflang]')];
const here = links.find((link) => link.hasAttribute('aria-current'));
const memory = 'handbill-language';
const recall = () => { try { return localStorage.getItem(memory); } catch {} };
const remember = (tag) => { try { localStorage.setItem(memory, tag); } catch {} };
// Two tags are one language for a reader if language and script agree: zh-TW reads zh-Hant, pt-AO reads pt.
const written = (tag) => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  } catch {}
};

const find = () => {
  for (const tag of navigator.languages) {
    const same = links.filter((link) => written(link.hreflang) == written(tag));
    const exact = same.find((link) => link.hreflang.toLowerCase() == tag.toLowerCase());
    if (same.length) return exact || (same.includes(here) ? here : same[0]);
  }
};

const offer = async (link) => {
  // The headline in that language says best what waits there; without it, the name of the language has to do.
  let headline = '';
  try {
    const answer = await fetch(link.href, { signal: AbortSignal.timeout(5e3) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.ok) headline = page.querySelector('h1').textContent.trim();
  } catch {}
  const box = document.createElement('p');
  box.className = 'offer';
  const go = document.createElement('a');
  go.href = link.href;
  go.lang = go.hreflang = link.hreflang;
  go.dir = link.dir || document.documentElement.dir;
  const name = document.createElement('b');
  name.textContent = link.textContent;
  go.append(name, headline && ' ' + headline);
  go.onclick = () => remember(link.hreflang);
  // To stay is the name of the language one is in: no word that a reader might not know.
  const stay = document.createElement('button');
  stay.textContent = here.textContent;
  stay.onclick = () => {
    remember(here.hreflang);
    box.remove();
  };
  box.append(go, stay);
  place.before(box);
};

const wanted = here && place && !recall() && find();
if (wanted && wanted != here) offer(wanted);
