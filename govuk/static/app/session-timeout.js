// Warns two minutes before the session ends, keeps the draft, and on expiry goes to sign in and back to this page.
const dialog = document.getElementById("session-dialog");

if (dialog) {
  const part = (name) => document.getElementById(`session-dialog-${name}`);
  const { idleSeconds, warningSeconds, stayUrl, signInUrl } = dialog.dataset;
  const signOut = document.getElementById("session-sign-out");
  const token = signOut.querySelector("[name=csrfmiddlewaretoken]").value;
  const tabs = new BroadcastChannel("pgpm-session");
  let active = Date.now();

  const words = (seconds) => seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;

  function stayed(told) {
    active = Date.now();
    if (dialog.open) dialog.close();
    if (!told) tabs.postMessage("active");
  }

  async function saveDrafts() {
    const saving = [];
    document.dispatchEvent(new CustomEvent("pgpm:save", { detail: saving }));
    const kept = await Promise.all(saving);
    if (saving.length) part("draft").textContent = kept.every(Boolean) ? "What you typed is saved as a draft." : "What you typed could not be saved, but is still on this page.";
    return saving.length === 0 || kept.every(Boolean);
  }

  async function stay() {
    const reply = await fetch(stayUrl || location.href, { method: stayUrl ? "POST" : "GET", headers: { "X-CSRFToken": token }, redirect: "manual" });
    if (reply.ok) return stayed();
    signIn();
  }

  const signIn = () => location.assign(`${signInUrl}?next=${encodeURIComponent(location.pathname + location.search)}`);

  // A form that keeps no draft and was typed into: leaving the page would lose it.
  const unsaved = () => [...document.querySelectorAll("main form[method=post]:not([data-autosave])")].some((form) =>
    [...form.elements].some((box) => box.type !== "hidden" && (box.matches("[type=radio], [type=checkbox]") ? box.checked !== box.defaultChecked : "defaultValue" in box && box.value !== box.defaultValue)));

  // Nothing is lost: sent late, such a form is kept by the server until its writer has signed in again.
  function keepPage() {
    dialog.classList.add("app-dialog--over");
    part("title").textContent = "You have been signed out";
    part("text").textContent = "What you typed is still on this page. Go back to it and send it as usual: it is kept while you sign in again.";
    part("stay").textContent = "Go back to what I typed";
    part("stay").onclick = () => dialog.close();
    if (!dialog.open) dialog.showModal();
  }

  // Saving a draft was activity for the server, so the session is ended there too and not only left.
  async function expire() {
    clearInterval(clock);
    if (!(await saveDrafts()) || unsaved()) return keepPage();
    await fetch(signOut.action, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" }).catch(() => null);
    signIn();
  }

  async function tick() {
    const left = Math.round(Number(idleSeconds) - (Date.now() - active) / 1000);
    if (left <= 0) return expire();
    if (left > Number(warningSeconds)) return;
    part("left").textContent = words(left);
    if (left % 30 === 0) part("spoken").textContent = `You will be signed out in ${words(left)}.`;
    if (!dialog.open) { dialog.showModal(); await saveDrafts(); }
  }

  part("stay").onclick = stay;
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); part("stay").click(); });
  document.addEventListener("pgpm:active", () => { if (!dialog.open) stayed(); });
  tabs.addEventListener("message", () => stayed(true));
  const clock = setInterval(tick, 1000);
  tabs.postMessage("active");
}
