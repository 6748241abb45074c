"""Real disks that refuse: small ones, and ones where we have no rights. Must not know what is written there."""

import ctypes
import os
import subprocess
import sys

NEW_NAMESPACES = 0x00020000 | 0x10000000  # CLONE_NEWNS and CLONE_NEWUSER of Linux
SMALL = "size=4m,nr_inodes=200"


def can_mount():
    """Tell whether this system lets us put a small disk of our own somewhere."""
    if sys.platform != "linux":
        return False
    program = "from tests.services.poor_disk import mount_small; mount_small('/mnt')"
    return not subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode


def mount_small(folder):
    """Put a small disk at a folder, for this process alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(NEW_NAMESPACES):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        with open(f"/proc/self/{name}", "w") as opened:
            opened.write(text)
    _mount(folder, 0, SMALL)


def resize(folder, options):
    """Give the small disk at a folder another size."""
    _mount(folder, 32, options)  # MS_REMOUNT


def drop_rights():
    """Take from root what root may do, so that permissions count for this process."""
    if os.geteuid() != 0:
        return
    if sys.platform == "linux":
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of capset(2), this process
        if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
            raise OSError(ctypes.get_errno(), "capset")
    else:
        os.setuid(65534)


def _mount(folder, flags, options):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"none", os.fsencode(folder), b"tmpfs", flags, options.encode()):
        raise OSError(ctypes.get_errno(), f"mount {options}")
