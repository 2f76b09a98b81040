/** A ruled line of a page, or a text on it, in points from the lower left corner. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** What is drawn of a page's tables: horizontal and vertical lines. */
export interface Rulings {
  readonly horizontal: readonly Box[];
  readonly vertical: readonly Box[];
}

/** Thicker fills are shading; shorter lines are strokes of letters or dots. */
const THICKEST = 3;
const SHORTEST = 4;

type Matrix = readonly [number, number, number, number, number, number];

/** The operations of a page's drawing that matter here, by pdf.js's numbers for them. */
export interface DrawingOperations {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly constructPath: number;
  readonly stroke: number;
  readonly closeStroke: number;
  readonly fill: number;
  readonly eoFill: number;
  readonly fillStroke: number;
  readonly eoFillStroke: number;
  readonly closeFillStroke: number;
  readonly closeEOFillStroke: number;
}

/** Finds the lines that a page draws, whether stroked or filled as thin boxes. */
export function rulingsOf(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  ops: DrawingOperations,
): Rulings {
  const fills = new Set([ops.fill, ops.eoFill]);
  const strokes = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const horizontal: Box[] = [];
  const vertical: Box[] = [];
  const add = (line: Box): void => {
    const [width, height] = [line.right - line.left, line.top - line.bottom];
    if (height <= THICKEST && width >= SHORTEST && width > height) horizontal.push(line);
    else if (width <= THICKEST && height >= SHORTEST) vertical.push(line);
  };
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const stack: Matrix[] = [];
  fnArray.forEach((operation, index) => {
    const args: unknown = argsArray[index];
    if (operation === ops.save) stack.push(matrix);
    else if (operation === ops.restore || operation === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (operation === ops.transform) matrix = product(matrix, numbers(args));
    else if (operation === ops.paintFormXObjectBegin) {
      stack.push(matrix);
      if (Array.isArray(args) && args[0]) matrix = product(matrix, numbers(args[0]));
    } else if (operation === ops.constructPath && Array.isArray(args)) {
      const [paint, paths] = args as [number, ArrayLike<number>[] | null];
      if (!fills.has(paint) && !strokes.has(paint)) return;
      for (const path of paths ?? []) {
        for (const shape of shapesIn(numbers(path), matrix)) {
          if (fills.has(paint) || boxAround(shape).top - boxAround(shape).bottom <= THICKEST) add(boxAround(shape));
          else shape.slice(1).forEach((point, i) => add(boxAround([shape[i] ?? point, point])));
        }
      }
    }
  });
  return { horizontal, vertical };
}

type Point = readonly [x: number, y: number];

/** The closed or open shapes of a path: 0 begins one, 1 draws a line, 2 and 3 curves, 4 goes back to where it began. */
function shapesIn(path: readonly number[], matrix: Matrix): Point[][] {
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  for (let i = 0; i < path.length;) {
    const step = path[i];
    const taken = step === 2 ? 6 : step === 3 ? 4 : step === 4 ? 0 : 2;
    const end = i + taken;
    if (step === 0) {
      shape = [];
      shapes.push(shape);
    }
    const first = shape[0];
    if (step === 4 && first) shape.push(first);
    else if (taken > 0) shape.push(moved(matrix, path[end - 1] ?? 0, path[end] ?? 0));
    i = end + 1;
  }
  return shapes.filter((points) => points.length > 1);
}

const boxAround = (points: readonly Point[]): Box => ({
  left: Math.min(...points.map(([x]) => x)),
  right: Math.max(...points.map(([x]) => x)),
  bottom: Math.min(...points.map(([, y]) => y)),
  top: Math.max(...points.map(([, y]) => y)),
});

const moved = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f];

function product(outer: Matrix, [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  const [A, B, C, D, E, F] = outer;
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
}

const numbers = (list: unknown): number[] => Array.from(list as ArrayLike<number>, Number);
