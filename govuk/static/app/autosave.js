// <form data-autosave="url">: keeps a draft on the server every 20 seconds and on leaving a field. Nothing is kept in the browser.
// Other modules call `saveDrafts()` before they lead away from the page.
const EVERY = 20_000;
const drafts = [];

class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-saved]");
    this.saved = this.typed();
    form.addEventListener("focusout", () => this.save());
    form.addEventListener("submit", () => { this.sending = true; });
    setInterval(() => this.save(), EVERY);
  }

  typed() {
    const data = new FormData(this.form);
    for (const name of ["csrfmiddlewaretoken", "once"]) data.delete(name);
    return new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString();
  }

  say(text) { if (this.status) this.status.textContent = text; }

  async save() {
    const typed = this.typed();
    if (this.sending || typed === this.saved) return true;
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const reply = await fetch(this.form.dataset.autosave, { method: "POST", body: new URLSearchParams(typed), headers: { "X-CSRFToken": token, "X-Autosave": "1" }, redirect: "error" });
      if (!reply.ok) throw new Error(reply.status);
      this.saved = typed;
      this.say(`Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
      document.dispatchEvent(new Event("pgpm:active"));
      return true;
    } catch {
      this.say("This could not be saved just now. What you typed is still on the page.");
      return false;
    }
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) drafts.push(new Draft(form));
document.addEventListener("pgpm:save", (event) => event.detail.push(...drafts.map((draft) => draft.save())));
