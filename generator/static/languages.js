// Remembers a choice of language, and loads suggest.js for readers whose browser prefers another than the page's.
// [data-languages]: the list of the page's languages; its value is the address of suggest.js.
{
  const list = document.querySelector('[data-languages]');
  const page = document.documentElement.lang;
  const base = (tag) => tag.split('-')[0];
  // Chinese in two scripts, Portuguese of two countries: which of them is wanted takes a closer look.
  const several = (tag) => list.querySelectorAll(`[hreflang|="${base(tag)}"]`).length > 1;
  if (list) {
    list.onclick = ({ target: { hreflang } }) => {
      // Where nothing may be remembered, the offer simply comes again.
      try {
        if (hreflang) localStorage.setItem('handbill-language', hreflang);
      } catch {}
    };
    if (base(navigator.language) != base(page) || several(page)) {
      import(new URL(list.dataset.languages, document.baseURI));
    }
  }
}
