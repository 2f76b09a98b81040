import {
  closeSync,
  cpSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { FileNode, FileStream, NodeFileSystem } from './durable-file-system.js';
import { DurableFileSystem } from './durable-file-system.js';

const SECTOR = 512;

/** A change that a power cut may still take back. Files are known by their inode, names are relative to the cluster. */
type Change =
  | {
      what: 'content';
      inode: number;
      position: number;
      before: Buffer;
      after: Buffer;
      sizeBefore: number;
      sizeAfter: number;
    }
  | { what: 'create'; inode: number; name: string }
  | { what: 'rename'; inode: number; from: string; to: string; replaced?: { inode: number; copy: string } }
  | { what: 'unlink'; inode: number; name: string; copy: string };

/**
 * Knows what is not yet safe on the disk: every write and every change of a name until a sync of the file or the folder.
 * A sync of a file secures its name too if it is new, as Linux file systems do; renames need a sync of the folder.
 */
export class RecordingFileSystem extends DurableFileSystem {
  /** Paths synced, in order. */
  readonly syncs: string[] = [];
  protected readonly synced: boolean = true;
  #pending: Change[] = [];
  readonly #removed = mkdtempSync(join(tmpdir(), 'gongkai-removed-'));

  protected override prepare(files: NodeFileSystem): void {
    super.prepare(files);
    const { stream_ops: streams, node_ops: nodes } = files;
    const name = (node: FileNode): string => relative(this.rootDir, files.realPath(node));
    const { write, setattr, fsync } = streams;
    const { rename, unlink, mknod, setattr: setNode } = nodes;

    streams.write = (stream, buffer, offset, length, position) => {
      const sizeBefore = fstatSync(stream.nfd).size;
      const before = Buffer.alloc(Math.max(0, Math.min(length, sizeBefore - position)));
      readAt(files, stream, before, position);
      const written = write(stream, buffer, offset, length, position);
      const after = Buffer.from(buffer.subarray(offset, offset + written));
      this.#content(fstatSync(stream.nfd).ino, position, before, after, sizeBefore);
      return written;
    };
    streams.setattr = (stream, attributes) => {
      this.#resized(files.realPath(stream.node), attributes.size, () => setattr(stream, attributes));
    };
    nodes.setattr = (node, attributes) => {
      this.#resized(files.realPath(node), attributes.size, () => setNode(node, attributes));
    };
    nodes.mknod = (parent, child, mode, device) => {
      const node = mknod(parent, child, mode, device);
      const { ino } = lstatSync(files.realPath(node));
      if (!node.isFolder) this.#pending.push({ what: 'create', inode: ino, name: name(node) });
      return node;
    };
    nodes.unlink = (parent, child) => {
      const path = join(files.realPath(parent), child);
      const kept = this.#keep(path);
      unlink(parent, child);
      this.#pending.push({ what: 'unlink', name: relative(this.rootDir, path), ...kept });
    };
    nodes.rename = (node, newParent, newName) => {
      const from = files.realPath(node);
      const to = join(files.realPath(newParent), newName);
      const replaced = existsSync(to) ? this.#keep(to) : undefined;
      const { ino } = lstatSync(from);
      rename(node, newParent, newName);
      const names = { from: relative(this.rootDir, from), to: relative(this.rootDir, to) };
      this.#pending.push({ what: 'rename', inode: ino, ...names, ...(replaced && { replaced }) });
    };
    streams.fsync = (stream) => {
      if (!this.synced) return;
      fsync?.(stream);
      this.syncs.push(files.realPath(stream.node));
      if (stream.node.isFolder) this.#folderSynced(name(stream.node));
      else this.#fileSynced(fstatSync(stream.nfd).ino);
    };
  }

  override async closeFs(): Promise<void> {
    await super.closeFs();
    rmSync(this.#removed, { recursive: true });
  }

  /**
   * Leaves in `folder` what a power cut at this instant would: all unsynced changes lost, or about half of them, where
   * contents reach the disk sector by sector in any order, and names in order up to some point, as a journal keeps them.
   */
  cut(folder: string, loss: 'lose-all' | 'lose-half', chance: () => number): void {
    const cluster = join(folder, 'postgres');
    cpSync(this.rootDir, cluster, { recursive: true });
    const names = new Map<number, string>();
    for (const file of readdirSync(this.rootDir, { recursive: true, encoding: 'utf8' })) {
      names.set(lstatSync(join(this.rootDir, file)).ino, file);
    }
    for (const change of this.#pending.toReversed()) undo(cluster, names, change);
    if (loss === 'lose-all') return;
    const changesOfNames = this.#pending.filter(({ what }) => what !== 'content').length;
    let namesKept = Math.floor(chance() * (changesOfNames + 1));
    for (const change of this.#pending) {
      if (change.what === 'content') redoContent(cluster, names, change, chance);
      else if (namesKept-- > 0) redoName(cluster, names, change);
    }
  }

  #content(inode: number, position: number, before: Buffer, after: Buffer, sizeBefore: number): void {
    const sizeAfter = Math.max(sizeBefore, position + after.length);
    this.#pending.push({ what: 'content', inode, position, before, after, sizeBefore, sizeAfter });
  }

  #resized(path: string, size: number | undefined, resize: () => void): void {
    if (size === undefined) return resize();
    const { ino, size: sizeBefore } = statSync(path);
    const before = Buffer.alloc(Math.max(0, sizeBefore - size));
    const file = openSync(path, 'r');
    readSync(file, before, 0, before.length, size);
    closeSync(file);
    resize();
    const after = Buffer.alloc(0);
    this.#pending.push({ what: 'content', inode: ino, position: size, before, after, sizeBefore, sizeAfter: size });
  }

  /** A second name outside the cluster, so that neither the content nor the inode is gone. */
  #keep(path: string): { inode: number; copy: string } {
    const { ino } = lstatSync(path);
    const copy = join(this.#removed, `${ino}-${this.#pending.length}-${basename(path)}`);
    rmSync(copy, { force: true });
    linkSync(path, copy);
    return { inode: ino, copy };
  }

  #fileSynced(inode: number): void {
    this.#pending = this.#pending.filter(
      (change) => change.inode !== inode || (change.what !== 'content' && change.what !== 'create'),
    );
  }

  #folderSynced(folder: string): void {
    const within = (name: string): boolean => dirname(name) === (folder === '' ? '.' : folder);
    this.#pending = this.#pending.filter((change) => {
      if (change.what === 'content') return true;
      return change.what === 'rename' ? !within(change.from) && !within(change.to) : !within(change.name);
    });
  }
}

function readAt(files: NodeFileSystem, { node }: FileStream, into: Buffer, position: number): void {
  if (into.length === 0) return;
  const file = openSync(files.realPath(node), 'r'); // the stream itself may be open for writing only
  readSync(file, into, 0, into.length, position);
  closeSync(file);
}

function undo(cluster: string, names: Map<number, string>, change: Change): void {
  switch (change.what) {
    case 'content':
      return overwrite(cluster, names.get(change.inode), change.position, change.before, change.sizeBefore);
    case 'create':
      rmSync(join(cluster, change.name), { force: true });
      names.delete(change.inode);
      return;
    case 'unlink':
      cpSync(change.copy, join(cluster, change.name));
      names.set(change.inode, change.name);
      return;
    case 'rename':
      renameSync(join(cluster, change.to), join(cluster, change.from));
      names.set(change.inode, change.from);
      if (change.replaced !== undefined) {
        cpSync(change.replaced.copy, join(cluster, change.to));
        names.set(change.replaced.inode, change.to);
      }
  }
}

function redoName(cluster: string, names: Map<number, string>, change: Exclude<Change, { what: 'content' }>): void {
  switch (change.what) {
    case 'create':
      mkdirSync(dirname(join(cluster, change.name)), { recursive: true });
      writeFileSync(join(cluster, change.name), '');
      names.set(change.inode, change.name);
      return;
    case 'unlink':
      rmSync(join(cluster, change.name), { force: true });
      names.delete(change.inode);
      return;
    case 'rename':
      if (!existsSync(join(cluster, change.from))) return;
      renameSync(join(cluster, change.from), join(cluster, change.to));
      names.set(change.inode, change.to);
  }
}

function redoContent(
  cluster: string,
  names: ReadonlyMap<number, string>,
  { inode, position, after, sizeAfter, sizeBefore }: Extract<Change, { what: 'content' }>,
  chance: () => number,
): void {
  const name = names.get(inode);
  if (name === undefined) return;
  if (after.length === 0) {
    if (sizeAfter < sizeBefore && chance() < 0.5) truncateSync(join(cluster, name), sizeAfter);
    return;
  }
  for (let start = position; start < position + after.length;) {
    const end = Math.min(position + after.length, (Math.floor(start / SECTOR) + 1) * SECTOR);
    if (chance() < 0.5) overwrite(cluster, name, start, after.subarray(start - position, end - position), undefined);
    start = end;
  }
}

function overwrite(
  cluster: string,
  name: string | undefined,
  position: number,
  bytes: Buffer,
  size: number | undefined,
): void {
  if (name === undefined) return;
  const file = openSync(join(cluster, name), 'r+');
  writeSync(file, bytes, 0, bytes.length, position);
  if (size !== undefined) ftruncateSync(file, size);
  closeSync(file);
}
