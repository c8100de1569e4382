/** Whose CPU time it was: read from Linux's /proc and from Node, in milliseconds. */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc in a millisecond: USER_HZ is 100 on every Linux that Node runs on (proc_pid_stat(5)). */
const TICKS = 0.1;

/** User and system time so far of the processes whose command line names `text`. */
function ofProcesses(text: string): number {
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)) continue;
      // The name of the program stands in parentheses and may hold spaces; utime and stime are fields 14 and 15.
      const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      const fields = after.split(' ');
      sum += (Number(fields[11]) + Number(fields[12])) / TICKS;
    } catch {
      // It has ended since.
    }
  return sum;
}

/**
 * Begins to count. The function that it answers with tells what was spent since: `functions` in the workers, `services` in
 * this thread (emulated services, SMTP, the bench's own sending), `table` in the process that holds `data`.
 */
export function cpuOf(data: string): () => { functions: number; services: number; table: number } {
  const ms = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;
  const now = () => ({ all: ms(process.cpuUsage()), thread: ms(process.threadCpuUsage()), table: ofProcesses(data) });
  const began = now();
  return () => {
    const ended = now();
    const services = ended.thread - began.thread;
    return { functions: ended.all - began.all - services, services, table: ended.table - began.table };
  };
}
