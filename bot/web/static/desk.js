// Live news, keys and drafts for the desk's pages. Every form works without it.
"use strict";

(() => {
  const stream = document.querySelector("[data-stream]");
  const withoutMarks = (html) => html.replace(/name="form_mark" value="[^"]*"/g, "");
  let fetching = false;
  let again = false;

  // A region is left alone while somebody types in it or has opened something there.
  const isBusy = (region) => {
    const active = document.activeElement;
    return region.contains(active) && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName);
  };

  const refresh = async () => {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch(location.href.split("#")[0], { headers: { "X-Piece": "1" }, redirect: "error" });
      if (answer.status === 401) { location.reload(); return; }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const region of document.querySelectorAll("[data-live]")) replace(region, fresh);
    } catch { /* the next news, or a reload, brings it */ } finally {
      fetching = false;
      if (again) { again = false; refresh(); }
    }
  };

  const replace = (region, fresh) => {
    const other = fresh.querySelector(`[data-live="${region.dataset.live}"]`);
    if (!other || isBusy(region) || withoutMarks(other.innerHTML) === withoutMarks(region.innerHTML)) return;
    const known = new Set([...region.querySelectorAll("li[id]")].map((item) => item.id));
    const focused = region.contains(document.activeElement) ? document.activeElement : null;
    const key = focused && (focused.id || focused.getAttribute("href"));
    const bottom = window.innerHeight + window.scrollY >= document.body.scrollHeight - 120;
    region.innerHTML = other.innerHTML;
    for (const item of region.querySelectorAll("li[id]")) if (!known.has(item.id)) item.classList.add("fresh");
    if (key) (document.getElementById(key) || region.querySelector(`[href="${CSS.escape(key)}"]`) || region).focus();
    if ("liveFollow" in region.dataset && bottom) region.lastElementChild?.scrollIntoView({ block: "nearest" });
  };

  if (stream && window.EventSource) {
    const source = new EventSource(stream.dataset.stream);
    let isFirst = true;
    source.addEventListener("news", (event) => {
      if (event.data === "open" && isFirst) { isFirst = false; return; }
      refresh();
    });
    source.addEventListener("over", () => { source.close(); location.reload(); });
    addEventListener("pagehide", () => source.close());
  }

  // Colleagues at the same case see that somebody is here, and whether they write.
  if (stream && stream.dataset.looking) {
    let typedAt = 0;
    let told = null;
    const tell = () => {
      if (document.hidden) return;
      const writing = Date.now() - typedAt < 20000 ? "1" : "0";
      told = writing;
      fetch(stream.dataset.looking, {
        method: "POST", body: new URLSearchParams({ writing }),
        headers: { "X-Form-Mark": stream.dataset.mark, "X-Piece": "1" },
      }).catch(() => {});
    };
    document.getElementById("reply")?.addEventListener("input", () => {
      typedAt = Date.now();
      if (told !== "1") tell();
    });
    tell();
    setInterval(tell, 20000);
  }

  // What is being written survives a reload of this tab, and goes once it was sent.
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const box = form.querySelector("textarea");
    const name = `gongyou:${form.dataset.keep}`;
    if (!box.value) box.value = sessionStorage.getItem(name) || "";
    box.addEventListener("input", () => sessionStorage.setItem(name, box.value));
    form.addEventListener("submit", () => sessionStorage.removeItem(name));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }

  // Sending twice by pressing twice.
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "1";
    setTimeout(() => { delete event.target.dataset.sent; }, 4000);
  });

  for (const button of document.querySelectorAll("[data-insert]")) {
    button.addEventListener("click", () => {
      const box = document.getElementById(button.dataset.insert);
      box.setRangeText(button.dataset.text, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input"));
      box.focus();
    });
  }

  // Keys, for those who want them; typing is never taken for one.
  const help = document.getElementById("keys");
  const choice = document.getElementById("keys-on");
  if (choice) {
    choice.checked = localStorage.getItem("gongyou:keys") !== "off";
    choice.addEventListener("change", () => localStorage.setItem("gongyou:keys", choice.checked ? "on" : "off"));
  }
  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const row = document.activeElement?.closest?.("li")?.querySelector("[data-row]");
    const next = rows[Math.min(Math.max(rows.indexOf(row) + by, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.matches?.("input, textarea, select, [contenteditable]") || help?.open) return;
    if (event.key === "?") { help?.showModal(); event.preventDefault(); return; }
    if (choice && !choice.checked) return;
    if (event.key === "j") { step(1); return; }
    if (event.key === "k") { step(-1); return; }
    const claim = event.key === "c" && document.activeElement?.closest?.("li")?.querySelector("[data-claim]");
    const found = claim || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("button")) { found.click(); return; }
    const fold = found.closest("details");
    if (found.matches("summary") && fold) { fold.open = true; fold.querySelector("textarea")?.focus(); return; }
    found.focus();
  });
})();
