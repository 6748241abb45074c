// Help that nobody needs in order to sign: marks wrong fields, guards the sending, copies and shares the link.
for (const form of document.querySelectorAll('.sign form')) {
  const send = form.querySelector('button'), fail = form.querySelector('.fail'), word = send.textContent;
  const mark = (el) => {
    const box = el.closest('.field'), oops = box && box.querySelector('.oops');
    if (!oops) return;
    const bad = !el.validity.valid, told = (el.getAttribute('aria-describedby') || '').split(' ').filter((id) => id && id !== oops.id);
    if (bad) told.push(oops.id);
    oops.hidden = !bad;
    box.classList.toggle('bad', bad);
    for (const one of el.type === 'radio' ? form.elements[el.name] : [el]) {
      one.setAttribute('aria-invalid', bad);
      told.length ? one.setAttribute('aria-describedby', told.join(' ')) : one.removeAttribute('aria-describedby');
    }
  };
  const wait = (on) => {
    send.classList.toggle('wait', on);
    send.textContent = on ? form.dataset.wait : word;
  };
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    [...form.elements].forEach((el) => el.willValidate && el.type !== 'submit' && mark(el));
    const first = form.querySelector('[aria-invalid=true]'), busy = send.classList.contains('wait');
    fail.hidden = !!first || navigator.onLine !== false;
    if (first || busy || !fail.hidden) event.preventDefault();
    else wait(true);
    if (first) first.focus();
  });
  form.addEventListener('input', (event) => event.target.hasAttribute('aria-invalid') && mark(event.target));
  addEventListener('pageshow', () => wait(false));
}
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.onclick = () => navigator.clipboard.writeText(button.previousElementSibling.value).then(() => { button.textContent = button.dataset.copy; });
}
for (const button of document.querySelectorAll('[data-share]')) {
  button.hidden = !navigator.share;
  button.onclick = () => navigator.share({ text: button.dataset.text, url: button.dataset.share }).catch(() => {});
}
