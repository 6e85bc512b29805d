// Asks before a page is left with changes that were not saved.

const typed = (form) => new URLSearchParams(new FormData(form)).toString();

for (const form of document.querySelectorAll("form:has(input[name=version])")) {
  const saved = typed(form);
  let sent = false;
  form.addEventListener("submit", () => (sent = true));
  addEventListener("beforeunload", (event) => {
    if (!sent && typed(form) !== saved) event.preventDefault();
  });
}
