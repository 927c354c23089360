/**
 * A shell script that runs the server given as its arguments and ends it when its stdin closes,
 * which the kernel does when our process dies for any reason. Fast shutdown (SIGINT) is asked for
 * again each second, as a server that is just starting ignores it; after 15 it is SIGQUIT.
 *
 * SIGTERM and SIGHUP, which service managers send to every process at once, must not end the
 * watchdog before the server. Before stdin closes SIGUSR1 ends the watcher by default, afterwards
 * by its trap, so that no `sleep` stays behind.
 */
export const watchdogScript = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(
  trap '' HUP INT TERM
  read -r _ <&3
  trap 'kill -KILL $nap; exit' USR1
  n=0
  while [ $n -lt 15 ] && kill -INT $server; do
    n=$((n + 1)); sleep 1 & nap=$!; wait $nap
  done
  kill -QUIT $server
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
trap : HUP INT TERM
while :; do
  wait $server; status=$?
  kill -0 $server 2>/dev/null || break
done
kill -USR1 $watcher 2>/dev/null
exit $status
`;
