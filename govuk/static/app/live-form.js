// <form data-live="id"> refreshes the element with that id as its fields change; without script the form is simply sent.
for (const form of document.querySelectorAll("form[data-live]")) {
  let timer, controller;

  async function refresh() {
    controller?.abort();
    controller = new AbortController();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form));
    try {
      const reply = await fetch(url, { signal: controller.signal });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const fresh = page.getElementById(form.dataset.live);
      if (!reply.ok || reply.redirected || !fresh) return form.submit();
      document.getElementById(form.dataset.live).replaceWith(fresh);
      history.replaceState(null, "", url);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(refresh, 400); });
}
