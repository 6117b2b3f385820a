// Whether an answer is on its way to the desk, and the keys typed meanwhile. It outlives <desk-keys>: an answer may
// bring a whole new page, with an element of its own that the keys are meant for.
export const turn = {
  busy: false,
  typed: [] as string[],

  /** What was typed ahead, once. */
  over(): string[] {
    const keys = this.typed;
    Object.assign(this, { busy: false, typed: [] });
    return keys;
  },
};

// On the window, so after every desk's own listener: a page without a desk wants no keys.
window.addEventListener("htmx:afterSettle", () => document.querySelector("desk-keys") ?? turn.over());
