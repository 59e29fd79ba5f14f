"""A Dask cluster of two worker processes on this machine, for as long as standard input is open.

Prints the scheduler's port and the pids of the workers, once they are there. Also a task for them that kills.
"""

import os
import signal
import sys


def deadly(task: int) -> int:
    if task == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task


if __name__ == "__main__":
    import dask
    from distributed import LocalCluster

    # A task is given up sooner than usual: its workers are started again each time, which takes seconds.
    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    pids = [worker.process.pid for worker in cluster.workers.values()]
    print(cluster.scheduler_address.rpartition(":")[2], *pids, flush=True)
    sys.stdin.read()
    cluster.close()
