// What staff pages load beside main.ts.
import { HotKeys } from "./hot_keys";
import { leaveDevice } from "./leave_device";
import { SpanPicker } from "./span_picker";

customElements.define("hot-keys", HotKeys);
customElements.define("span-picker", SpanPicker);

leaveDevice();
