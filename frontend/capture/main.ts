// The script of the offline notebook; it loads nothing else.
import { CaptureNotebook } from "./notebook";

customElements.define("capture-notebook", CaptureNotebook);
