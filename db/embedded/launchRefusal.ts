/** Why the embedded database cannot start here, as one sentence for the person who typed the command. Not a bug: show the message alone. */
export class LaunchRefusal extends Error {
  override name = 'LaunchRefusal';
}

/** Answers a refusal for a folder the system does not let us write in, and undefined for any other error. */
export function writeRefusal(folder: string, error: unknown): LaunchRefusal | undefined {
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'it is a file',
    ENOSPC: 'the disk is full',
  };
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return undefined;
  return new LaunchRefusal(`The data folder ${folder} cannot be written (${reason}): make it writable, or set DATA_DIR to another folder.`);
}
