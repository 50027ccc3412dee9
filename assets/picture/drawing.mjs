// Everything that makes pictures; `picture.js` asks for it when the first one is wanted.
export { modelOf } from "./model.mjs";
export { pngFile } from "./png.mjs";
export { sheetOf } from "./sheet.mjs";
export { svgFile } from "./svg.mjs";
export { madeWhole } from "./unseen.mjs";
