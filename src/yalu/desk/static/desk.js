// What the pages do beyond links and forms. Each is an addition: without it they work.
"use strict";

(() => {
  // What is of no use without script is shown from here on.
  document.documentElement.classList.add("js");

  // A claim in the text, or a step in its dossier: the columns are fetched anew, the
  // reader stays where he is.
  const columns = "#columns";
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-claims] a, a[data-claim], .chips a");
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.button);
    if (!link || !plain || !document.querySelector(columns) || !window.htmx) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    const kept = link.id;
    const toDossier = !link.closest("[data-claims]");
    window.htmx
      .ajax("GET", address, { target: columns, select: columns, swap: "outerHTML" })
      .then(() => {
        window.history.pushState({ claim: true }, "", address);
        const found = (toDossier ? null : document.getElementById(kept)) || document.getElementById("dossier");
        if (found) found.focus({ preventScroll: !narrow() });
        if (narrow()) document.getElementById("dossier")?.scrollIntoView({ block: "start" });
        begin();
      });
  });
  window.addEventListener("popstate", (event) => {
    if (event.state && event.state.claim) window.location.reload();
  });
  const narrow = () => !window.matchMedia("(min-width: 62rem)").matches;

  // The slider moves through the days of release; its day goes into the date field.
  // Heard before the form hears it, so that the form sends the day.
  function sliderOf(event) {
    return event.target.matches?.("[data-days] input") ? event.target.closest("[data-days]") : null;
  }
  function day(box) {
    return box.dataset.days.split(" ")[Number(box.querySelector("input").value)] || "";
  }
  function tell(box) {
    const said = day(box) || "today";
    box.querySelector("output").textContent = said;
    box.querySelector("input").setAttribute("aria-valuetext", said);
  }
  document.addEventListener("input", (event) => {
    const box = sliderOf(event);
    if (box) tell(box);
  }, true);
  document.addEventListener("change", (event) => {
    const box = sliderOf(event);
    if (box) document.getElementById(box.dataset.field).value = day(box);
  }, true);
  function slider(box) {
    const days = box.dataset.days.split(" ");
    const chosen = document.getElementById(box.dataset.field).value;
    const place = chosen ? days.filter((one) => one <= chosen).length - 1 : days.length;
    box.querySelector("input").value = String(Math.max(0, place));
    tell(box);
  }

  // A file that is dropped anywhere on the form goes into its field.
  function drop(form) {
    const field = form.querySelector("input[type=file]");
    for (const kind of ["dragenter", "dragover"]) {
      form.addEventListener(kind, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        form.classList.add("over");
      });
    }
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) form.classList.remove("over");
    });
    form.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      form.classList.remove("over");
      field.files = event.dataTransfer.files;
      field.focus();
    });
  }

  function copy(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
    });
  }

  // Once for each part of the page, also for those that came later.
  function begin() {
    for (const [name, start] of [["[data-days]", slider], ["form.submit", drop], ["[data-copy]", copy]]) {
      for (const part of document.querySelectorAll(name)) {
        if (part.dataset.begun) continue;
        part.dataset.begun = "yes";
        start(part);
      }
    }
    const list = document.querySelector(".events [aria-current]");
    if (list) list.parentElement.parentElement.scrollTop = list.parentElement.offsetTop - 60;
  }
  // What the desk answers where it did not understand: said, and the page stays.
  function refuse(event) {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const said = [...answer.querySelectorAll(".problem h1, .problem h1 ~ p")].slice(0, -1);
    for (const old of document.querySelectorAll(".alert")) old.remove();
    const box = document.createElement("div");
    box.className = "alert";
    box.setAttribute("role", "alert");
    const line = document.createElement("p");
    line.textContent = said.map((part) => part.textContent).join(" ") || "The desk did not answer.";
    box.append(line);
    (document.querySelector(".bar-form") || document.querySelector("main > *")).before(box);
  }
  document.addEventListener("htmx:responseError", refuse);
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail) refuse({ detail: { xhr: { responseText: "" } } });
  });
  // On a phone the names of the pages run out of the screen: the one that is open is brought in.
  function bring() {
    const here = document.querySelector(".top [aria-current]");
    const nav = here?.closest("nav");
    if (nav) nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
  }
  document.addEventListener("DOMContentLoaded", bring);
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", begin);
})();
