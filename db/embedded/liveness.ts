import { readFileSync } from 'node:fs';

/** Whether a process with this id runs. A zombie, which nothing reaps in some containers, counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statFields(pid)?.[0] !== 'Z';
}

/** A mark that differs when the same process id is used again later, or '' where the system does not tell. */
export function startMark(pid: number): string {
  const startTicks = statFields(pid)?.[19];
  if (startTicks === undefined) return '';
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}-${startTicks}`;
}

/** The fields of /proc/PID/stat after the command's name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
