#!/usr/bin/python3
"""dask.py LOG OUT: rolls up LOG by Dask and writes the roll-up to OUT.

LOG is cut into parts, each part is a task in which a worker runs coach-log and writes one file, and the files are summed. A
task that fails, or whose worker is killed, is run again. OUT is replaced once everything is there, and otherwise stays as it is.

Environment: COACH_PEOPLE the people table; COACH_DEFINITION if it is not the built-in one; COACH_NOW the day that is today for
every worker (today); UNIT day, week, month, quarter or year (week); PARTS how many parts are made (4 for each core); WORK the
folder of the parts (a new one, gone at the end). SCHEDULER the address of a scheduler, such as tcp://one:8786, whose workers
see WORK and have coach-log, of the same version, on their PATH; without it a cluster is started on this machine.
"""

import datetime
import os
import subprocess
import sys
import tempfile

# Else this file would be taken for the module dask.
sys.path.pop(0)

from distributed import Client, LocalCluster


def roll_up(number, work, options):
    """Rolls up one part. Whoever runs it a second time writes the same file again."""
    made = os.path.join(work, f"rollup{number}.csv")
    subprocess.run(["coach-log", *options, "-q", "-o", made, os.path.join(work, f"part{number}.csv")], check=True)
    return made


def run(client, log, out, work):
    parts = int(os.environ.get("PARTS", 4 * (os.cpu_count() or 1)))
    options = ["--rollup", os.environ.get("UNIT", "week"), "-p", os.path.abspath(os.environ["COACH_PEOPLE"]),
               "--now", os.environ.get("COACH_NOW") or datetime.date.today().isoformat()]
    if os.environ.get("COACH_DEFINITION"):
        options += ["-d", os.path.abspath(os.environ["COACH_DEFINITION"])]
    subprocess.run(["coach-log", "--split", str(parts), "-o", os.path.join(work, "part{}.csv"), log], check=True)
    tasks = client.map(roll_up, range(1, parts + 1), work=work, options=options, retries=2, pure=False)
    # Raises what a task raised last; nothing is summed then.
    made = client.gather(tasks)
    subprocess.run(["coach-log", *options[:2], "-o", out, *made], check=True)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: COACH_PEOPLE=FILE dask.py LOG OUT")
    os.umask(0o077)
    address = os.environ.get("SCHEDULER")
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.abspath(os.environ.get("WORK") or folder)
        if address:
            with Client(address) as client:
                run(client, sys.argv[1], sys.argv[2], work)
            return
        with LocalCluster(threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            run(client, sys.argv[1], sys.argv[2], work)


if __name__ == "__main__":
    main()
