import { fdatasyncSync, fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { PGlite, postgresMod } from '@electric-sql/pglite';

type PostgresMod = postgresMod.PostgresMod;

/** What Emscripten's file system over Node's `fs` has, as far as it is used here; PGlite's types leave it out. */
export interface NodeFileSystem {
  realPath(node: FileNode): string;
  tryFSOperation<T>(operation: () => T): T;
  node_ops: {
    rename(node: FileNode, newParent: FileNode, newName: string): void;
    unlink(parent: FileNode, name: string): void;
    mknod(parent: FileNode, name: string, mode: number, device: number): FileNode;
    setattr(node: FileNode, attributes: { size?: number }): void;
  };
  stream_ops: {
    write(stream: FileStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    setattr(stream: FileStream, attributes: { size?: number }): void;
    fsync?(stream: FileStream): void;
  };
}

export interface FileNode {
  readonly mode: number;
  readonly isFolder: boolean;
}

export interface FileStream {
  readonly node: FileNode;
  /** Node's file descriptor. */
  readonly nfd: number;
}

/**
 * The embedded database's files, with a working fsync: as PGlite ships it, `NODEFS` has none, PostgreSQL takes that for
 * success, and a power cut loses every commit since the operating system last felt like writing.
 */
export class DurableFileSystem extends NodeFS {
  override async init(
    pglite: PGlite,
    options: Partial<PostgresMod>,
  ): Promise<{ emscriptenOpts: Partial<PostgresMod> }> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (mod: PostgresMod) => {
        const files: unknown = mod.NODEFS;
        this.prepare(files as NodeFileSystem);
      },
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  /** Runs once the file system exists and before the database touches it. */
  protected prepare(files: NodeFileSystem): void {
    // A failing sync becomes the error number that makes PostgreSQL stop rather than acknowledge.
    files.stream_ops.fsync = ({ node, nfd }) =>
      files.tryFSOperation(() => (node.isFolder ? fsyncSync(nfd) : fdatasyncSync(nfd)));
  }
}
