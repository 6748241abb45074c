// Choosing one's country among contacts. Without it, the list of countries leads to each by a link.
// [data-choose]: begins hidden, with a select of countries; [data-chosen]: the list of links, which gives way to it.
// [data-in]: the contacts of one country. Those without a country stay.
const choice = document.querySelector('[data-choose]');
if (choice) {
  const select = choice.querySelector('select');
  const groups = [...document.querySelectorAll('[data-in]')];
  const show = () => groups.forEach((group) => { group.hidden = select.value && group.dataset.in !== select.value; });
  // a link to one country, such as from a newsletter, has chosen already
  const named = groups.find((group) => `#${group.id}` === location.hash);
  select.value = named ? named.dataset.in : '';
  select.onchange = show;
  choice.hidden = false;
  document.querySelector('[data-chosen]').hidden = true;
  show();
}
