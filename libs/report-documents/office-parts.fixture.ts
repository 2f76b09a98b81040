import { parseDocument } from 'htmlparser2';
import { unzipSync, strFromU8 } from 'fflate';

/** An element of an Office file, read with nothing of what wrote it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text and that of its descendants. */
  readonly text: string;
}

/** The parts of an Office file by their path, as text. */
export const partsOf = (file: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** The root element of an XML part. */
export function rootOf(xml: string): Element {
  const [root] = elementsIn(parseDocument(xml, { xmlMode: true }).children);
  if (!root) throw new Error('no element in this part');
  return root;
}

/** All descendants of a name, in the order of the document. */
export const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

/** The first descendant of a name. */
export const first = (element: Element, name: string): Element | undefined => all(element, name)[0];

/** An attribute of the first descendant of a name, `w:val` unless told. */
export const valueOf = (element: Element, name: string, attribute = 'w:val'): string | undefined =>
  first(element, name)?.attributes[attribute];

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const elementsIn = (nodes: readonly Node[]): Element[] =>
  nodes.flatMap(({ name, attribs, children = [] }) =>
    name === undefined || attribs === undefined
      ? []
      : [{ name, attributes: attribs, children: elementsIn(children), text: textIn(children) }],
  );

const textIn = (nodes: readonly Node[]): string =>
  nodes.map(({ type, data, children }) => (type === 'text' ? (data ?? '') : textIn(children ?? []))).join('');
