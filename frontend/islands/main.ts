// The script of every page; residents load nothing else. Each island enhances markup that is complete without it.
import htmx from "htmx.org";
import { CharCount } from "./char_count";
import { forgetWhatWasTaken, KeepText } from "./keep_text";
import { LiveHear } from "./live_hear";
import { LiveRefresh } from "./live_refresh";
import { PrintButton } from "./print_button";

// The content security policy forbids eval and inline styles; error answers are pages of their own.
Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  attributesToSettle: ["class"],
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "[45]..", swap: true, error: true, target: "#main", select: "#main", swapOverride: "outerHTML" },
  ],
});

forgetWhatWasTaken();
customElements.define("char-count", CharCount);
customElements.define("keep-text", KeepText);
customElements.define("live-hear", LiveHear);
customElements.define("live-refresh", LiveRefresh);
customElements.define("print-button", PrintButton);

// A page that comes back with messages starts at them, for eyes and for screen readers.
document.querySelector<HTMLElement>("[data-autofocus]")?.focus();

// A table wider than the screen scrolls; whoever has no mouse must be able to reach it.
for (const wrap of document.querySelectorAll<HTMLElement>(".table-wrap")) {
  if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
}
