"""Rehearse running on several machines: freshness, a group killed in the middle, a new version.

    make rehearsal

Two groups of processes on ports of their own stand behind nginx with the configuration from
`deploy/nginx/`. They share a PostgreSQL, a Redis and an S3 stand-in (moto), as two machines would:
each has folders of its own. Ends with 1 if a request failed or a page was old.
"""

import contextlib
import sys

from bench.several.rehearsal import Broken, Rehearsal


def main() -> int:
    """Rehearse, and say what each act came to."""
    with contextlib.ExitStack() as stack:
        rehearsal = Rehearsal(stack)
        rehearsal.set_up()
        acts = [
            ("A save is seen by both groups at once", rehearsal.save_and_look),
            ("A save is seen through nginx within a second", rehearsal.save_and_look_through_nginx),
            ("An upload lies where both groups find it", rehearsal.upload),
            ("A group is killed in the middle", rehearsal.kill_one),
            ("A new version comes, one group after the other", rehearsal.deploy),
        ]
        good = True
        for title, act in acts:
            try:
                print(f"  {title}: {act()}", flush=True)
            except Broken as error:
                good = False
                print(f"  {title}: FAILED. {error}", flush=True)
    print("All is well." if good else "Something failed, see above.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
