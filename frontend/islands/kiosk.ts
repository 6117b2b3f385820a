// What pages on a kiosk load beside main.ts.
import { KioskIdle } from "./kiosk_idle";

customElements.define("kiosk-idle", KioskIdle);

// A page kept in memory would show the last person's words to whoever presses “back”.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
