export { BrowserMissing, PrintingFailed } from './errors.js';
export { DOCUMENT_FORMATS, MEDIA_TYPES, renderDocument, type DocumentFormat } from './render-document.js';
