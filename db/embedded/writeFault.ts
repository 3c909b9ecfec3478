import { DatabaseFault } from '../databaseFault.ts';

/** The sentence for a folder the system does not let us write in; any other error is given back as it is. */
export function toWriteFault(folder: string, error: unknown): unknown {
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EROFS: 'the file system is read-only',
    ENOENT: 'no folder can be made there',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'it is a file',
    ENOSPC: 'the disk is full',
  };
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return error;
  return new DatabaseFault(
    `The data folder ${folder} cannot be written (${reason}): make it writable, or set DATA_DIR to another folder.`,
    {
      cause: error,
    },
  );
}
