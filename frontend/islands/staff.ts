// What staff pages load beside main.ts.
import { DeskKeys } from "./desk_keys";
import { HotKeys } from "./hot_keys";
import { KeepWording } from "./keep_wording";
import { LivePreview } from "./live_preview";
import { LiveTicks } from "./live_ticks";
import { leaveDevice } from "./leave_device";
import { SpanPicker } from "./span_picker";

customElements.define("hot-keys", HotKeys);
customElements.define("span-picker", SpanPicker);

leaveDevice();
customElements.define("keep-wording", KeepWording);
customElements.define("live-preview", LivePreview);
customElements.define("live-ticks", LiveTicks);
customElements.define("desk-keys", DeskKeys);
