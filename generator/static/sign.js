// What is remembered about signing, on every page; and where there is a form, it loads form.js, which minds it: so the
// page itself is there sooner. Must not know any theme or form service. See docs/theme-authors.md.
{
  // Keep, forget ('') or recall. Storage may be forbidden or full: then nothing is kept, and everything else works.
  const memory = (box, key, value) => {
    try {
      key = 'handbill' + key;
      if (value) window[box][key] = value;
      else if (value === '') delete window[box][key];
      return window[box][key];
    } catch {}
  };
  const tab = (key, value) => memory('sessionStorage', key, value);
  const signed = (key, value) => memory('localStorage', key, value);
  const SENT = '-sent';

  const all = (selector) => document.querySelectorAll(selector);

  // Which link brought the visitor is kept for the form on a later page of this site: in this tab, and no longer.
  const site = '-from' + document.currentScript.src.replace(/[^/]*$/, '');
  const query = [...new URLSearchParams(location.search)];
  const tags = query.filter(([name, value]) => value && /^(source|utm_\w+)$/.test(name));
  const came = new URLSearchParams(tags.length ? tags : tab(site));
  tab(site, `${came}`);

  // After a plain post the service sends the visitor to the page of thanks: so she has signed. A bookmark has not.
  for (const { dataset } of all('[data-thanks]')) {
    if (tab(SENT + dataset.thanks)) signed(dataset.thanks, 1);
    tab(SENT + dataset.thanks, '');
    tab(dataset.thanks, '');
  }

  for (const form of all('form[data-sign]')) {
    // Whoever is quicker than the network is sent as soon as the script is there; without it, the browser sends.
    let hurried;
    const hold = (event) => {
      event.preventDefault();
      hurried = true;
    };
    form.addEventListener('submit', hold);
    import(new URL(form.dataset.script, document.baseURI)).then(({ mind }) => {
      form.removeEventListener('submit', hold);
      mind(form, { tab, signed, came });
      for (const el of all('[data-scriptless]')) el.hidden = true;
      if (hurried) form.requestSubmit();
    }, () => {
      form.removeEventListener('submit', hold);
      if (hurried) form.submit();
    });
  }
}
