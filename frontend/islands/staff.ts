// What staff pages load beside main.ts.
import { HotKeys } from "./hot_keys";

customElements.define("hot-keys", HotKeys);
