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

// A question reads as troupes will read it while its words are typed.
for (const shown of document.querySelectorAll("[data-live]")) {
  const { lang } = document.documentElement;
  const parts = { label: shown.querySelector("legend, label:not(.choice)"), hint: shown.querySelector(".hint") };
  for (const [name, part] of Object.entries(parts)) {
    const typed = document.querySelector(`main form [name=${name}_${lang}]`);
    const words = [...(part?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE);
    if (words) typed?.addEventListener("input", () => (words.data = typed.value));
  }
}
