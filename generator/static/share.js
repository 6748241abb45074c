// Passing a page on: the device's own sheet and the clipboard. Nobody needs it in order to sign or to share.
// [data-share]: address for the sheet, with data-text; shown where the device has one.
// [data-copy]: text for the clipboard, with data-done, what to say then; a button begins hidden, a link leads elsewhere.
for (const button of document.querySelectorAll('[data-share]')) {
  button.hidden = !navigator.share;
  button.onclick = () => navigator.share({ text: button.dataset.text, url: button.dataset.share }).catch(() => {});
}
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.onclick = (event) => {
    event.preventDefault();
    navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.done; }, () => {});
  };
}
