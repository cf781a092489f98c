/* The worker's page, made quicker. Without it every form works all the same. Written for browsers of ten years ago. */
(function () {
  "use strict";
  var say = document.getElementById("say");
  var posts = document.getElementById("posts");
  var waiting = document.getElementById("waiting");
  var trouble = document.getElementById("trouble");
  var text = document.getElementById("text");
  var paper = document.getElementById("paper");
  var bar = document.querySelector(".top");
  var forCode = document.getElementById("for-code");
  var paperName = document.getElementById("paper-name");
  if (!say || !window.FormData || !document.querySelector) { return; }
  var fileLabel = paperName.textContent;
  var mark = say.querySelector('input[type="hidden"]');
  var keyField = say.querySelector('input[name="key"]');
  var isAsking = false, isAskedAgain = false, isSending = false, isListening = false, isAwaited = false, failed = null;

  function fresh() {
    return Date.now().toString(36) + "-" + Math.random().toString(36).slice(2, 12) + "-" + Math.random().toString(36).slice(2, 12);
  }

  function toEnd() { document.getElementById("latest").scrollIntoView(); }

  function complain(words) {
    trouble.textContent = words || "";
    trouble.hidden = !words;
  }

  /* An answer is read from its beginning: that comes to the top, under the bar that stays there. */
  function toBegin(node) {
    window.scrollTo(0, window.pageYOffset + node.getBoundingClientRect().top - bar.offsetHeight - 8);
  }

  /* Put new messages in; one that takes an earlier one's place replaces it. */
  function place(html) {
    var isAtEnd = window.pageYOffset + window.innerHeight > document.body.scrollHeight - 200;
    var box = document.createElement("div"), node, old, first = null, latest = Number(posts.getAttribute("data-latest"));
    box.innerHTML = html;
    while ((node = box.firstElementChild)) {
      box.removeChild(node);
      old = document.getElementById(node.id);
      if (old) { old.parentNode.replaceChild(node, old); } else { posts.appendChild(node); }
      latest = Math.max(latest, Number(node.getAttribute("data-latest")));
      if (node.className.indexOf("theirs") >= 0) {
        waiting.hidden = true;
        if (!first && !old) { first = node; }
      }
    }
    posts.setAttribute("data-latest", String(latest));
    if (first && (isAwaited || isAtEnd)) { toBegin(first); isAwaited = false; } else if (!first && !old) { toEnd(); }
  }

  function look() {
    if (isAsking) { isAskedAgain = true; return; }
    isAsking = true;
    var ask = new XMLHttpRequest();
    ask.open("GET", "/chat/posts?after=" + posts.getAttribute("data-latest"));
    ask.onload = function () {
      if (ask.status === 200 && ask.responseText.trim()) { place(ask.responseText); }
    };
    ask.onloadend = function () {
      isAsking = false;
      if (isAskedAgain) { isAskedAgain = false; look(); }
    };
    ask.send();
  }

  function listen() {
    if (isListening) { return; }
    isListening = true;
    if (window.EventSource) {
      var stream = new EventSource("/chat/news");
      stream.addEventListener("news", look);
      stream.onerror = function () { if (stream.readyState === 2) { isListening = false; setTimeout(listen, 5000); } };
    } else {
      setInterval(look, 4000);
    }
  }

  /* Send; where that fails everything typed stays, and the same key keeps a second try from counting twice. */
  function send(data, onDone, onFailed) {
    if (isSending) { setTimeout(function () { send(data, onDone, onFailed); }, 200); return; }
    isSending = true;
    isAwaited = true;
    complain("");
    waiting.hidden = false;
    var ask = new XMLHttpRequest();
    ask.open("POST", "/chat/say");
    ask.timeout = 120000;
    ask.onload = function () {
      isSending = false;
      if (ask.status < 400) { onDone(); forCode.hidden = false; listen(); look(); return; }
      waiting.hidden = true;
      onFailed();
      complain(say.getAttribute(ask.status === 413 ? "data-large" : ask.status === 429 ? "data-often" : ask.status === 403 ? "data-stale" : "data-failed"));
    };
    ask.onerror = ask.ontimeout = function () {
      isSending = false;
      waiting.hidden = true;
      onFailed();
      complain(say.getAttribute("data-failed"));
    };
    ask.send(data);
  }

  say.addEventListener("submit", function (event) {
    event.preventDefault();
    var data, words = text.value, file = paper.files && paper.files[0], isAgain = failed && failed.words === words && !file;
    if (!words.trim() && !file && !isAgain) { text.focus(); return; }
    if (file && file.size > Number(say.getAttribute("data-limit")) * 1048576) {
      complain(say.getAttribute("data-large"));
      return;
    }
    if (isAgain) { data = failed.data; } else { keyField.value = fresh(); data = new FormData(say); }
    failed = null;
    text.value = "";  /* at once: the next words may be typed while these are on their way */
    paper.value = "";
    paperName.textContent = fileLabel;
    text.focus();
    send(data, function () {}, function () {
      text.value = words + (text.value ? "\n" + text.value : "");
      failed = { words: text.value, data: data };
      if (text.value !== words) { failed = null; }
      if (file && failed) { paperName.textContent = say.getAttribute("data-file") + " " + file.name; }
    });
  });

  text.addEventListener("keydown", function (event) {
    var isEnter = (event.key === "Enter" || event.keyCode === 13) && event.keyCode !== 229 && !event.isComposing;
    if (isEnter && (event.ctrlKey || event.metaKey)) { event.preventDefault(); say.querySelector(".send").click(); }
  });

  paper.addEventListener("change", function () {
    paperName.textContent = paper.files && paper.files.length ? say.getAttribute("data-file") + " " + paper.files[0].name : fileLabel;
  });

  /* Buttons under messages and in the menu, without loading the page anew. */
  document.addEventListener("click", function (event) {
    var button = event.target;
    if (button.tagName !== "BUTTON" || !button.form || button.form === say || button.form.getAttribute("action") !== "/chat/say") { return; }
    event.preventDefault();
    var data = new FormData();
    data.append(mark.name, mark.value);
    data.append("key", fresh());
    data.append(button.name, button.value);
    send(data, function () {}, function () {});
  });

  var exit = document.getElementById("exit");
  exit.addEventListener("click", function (event) {
    event.preventDefault();
    document.body.className = "gone";
    document.body.innerHTML = "";
    location.replace(exit.href);
  });

  if (posts.children.length) { listen(); toEnd(); }
})();
