// Asks for a newer count while somebody looks at it. Must not show fewer than the page came with, nor know a theme:
// `data-refresh` is made by generator/plan/refresh.py, and RefreshView (docs/theme-views.md) says what the page marks.
{
  const find = (name) => document.querySelector('[data-' + name + ']');
  const text = find('count');
  const { url, path, add, from, steps, nu } = JSON.parse(find('refresh').dataset.refresh);
  // The digits and groups that the page came with.
  const lang = document.documentElement.lang + '-u-nu-' + (nu || 'latn');
  const write = (count) => count.toLocaleString(lang, { useGrouping: true });
  let last = from;
  let seen;
  let timer;

  const ask = async () => {
    timer = setTimeout(ask, 6e4 + Math.random() * 3e4);
    if (!seen || document.hidden) return;
    // A change is announced once.
    text.ariaLive = last > from ? 'off' : 'polite';
    // Where anything goes wrong, the page stays as it is.
    try {
      const answer = await fetch(url, {
        cache: 'no-cache',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(5e3),
      });
      // The answer to a fault has no integer there, so its status need not be asked for.
      const count = add + path.reduce((at, step) => at[step], await answer.json());
      if (!Number.isInteger(count) || count <= last || count > 1e10) return;
      last = count;
      const number = text.firstElementChild;
      number.textContent = write(last);
      const sentence = text.dataset[new Intl.PluralRules(lang).select(last)].split(/({n})/);
      text.replaceChildren(...sentence.map((one) => (one == '{n}' ? number : one)));
      find('as-of')?.remove();
      const step = steps.find((one) => one > last) || steps.at(-1);
      const goal = find('goal');
      goal.textContent = goal.dataset[last < step ? 'goal' : 'reached'].replace('{n}', write(step));
      const bar = find('bar');
      bar.max = step;
      bar.value = last;
    } catch {}
  };

  new IntersectionObserver((all) => {
    seen = all.at(-1).isIntersecting;
    if (seen && !timer) timer = setTimeout(ask, Math.random() * 5e3);
  }).observe(text);
}
