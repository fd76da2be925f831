"""The lock files name versions and digests, and no host: where packages come from is the machine's business."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = re.compile(r"https?://|--(extra-)?index-url|--find-links|\"resolved\"")


def wrong() -> list[str]:
    """A sentence for each fault."""
    found = []
    for lock in sorted(ROOT.glob("requirements*.txt")):
        text = lock.read_text()
        if HOST.search(text):
            found.append(f"{lock.name} names a host.")
        found += [
            f"{lock.name} has no digest for {block.split()[0]}."
            for block in re.split(r"\n(?=\S)", text)
            if "==" in block and "--hash=sha256:" not in block
        ]
    text = (ROOT / "package-lock.json").read_text()
    if '"resolved"' in text:
        found.append("package-lock.json names a host.")
    return found


if __name__ == "__main__":
    sentences = wrong()
    sys.stdout.write("\n".join(sentences))
    sys.exit(1 if sentences else 0)
