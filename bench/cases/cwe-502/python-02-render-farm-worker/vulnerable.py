"""Render farm worker: takes frames from any scheduler in the studio network."""
import argparse
import logging
import time

import zmq

log = logging.getLogger("farm.worker")


class Worker:
    def __init__(self, address, renderer):
        self.renderer = renderer
        self.done = 0
        context = zmq.Context.instance()
        self.socket = context.socket(zmq.REP)
        self.socket.bind(address)

    def _next_job(self):
        job = self.socket.recv_pyobj()
        if not isinstance(job, dict) or not {"scene", "frame"} <= job.keys():
            return None
        return job

    def run(self, limit=None):
        while limit is None or self.done < limit:
            job = self._next_job()
            if job is None:
                self.socket.send_json({"ok": False, "error": "malformed job"})
                continue
            started = time.monotonic()
            try:
                self.renderer.render(str(job["scene"]), int(job["frame"]))
            except Exception as exc:
                log.exception("frame failed")
                self.socket.send_json({"ok": False, "error": type(exc).__name__})
                continue
            self.done += 1
            self.socket.send_json({"ok": True, "seconds": time.monotonic() - started})


def main(renderer, argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--bind", default="tcp://0.0.0.0:5755")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args(argv)
    Worker(args.bind, renderer).run(args.limit)
