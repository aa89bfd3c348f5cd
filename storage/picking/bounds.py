"""Upper bounds of the runs of free letters, block by block, and the search for a block worth a look."""

from collections.abc import Sequence
from itertools import chain, repeat


class Bounds:
    """An upper bound for each block, in a tree of maxima that finds the next block with a high enough one."""

    def __init__(self, bounds: Sequence[int]) -> None:
        self.leaves = 1 << len(bounds).bit_length()  # one to spare: a search may start behind the last
        level = [*bounds, *repeat(0, self.leaves - len(bounds))]
        levels = [level]
        while len(level) > 1:
            levels.append(level := list(map(max, level[::2], level[1::2])))
        # The root is 1, the children of a node 2 * node and 2 * node + 1.
        self.tree = [0, *chain.from_iterable(reversed(levels))]

    @property
    def highest(self) -> int:
        """The highest bound of all blocks."""
        return self.tree[1]

    def set(self, block: int, bound: int) -> None:
        """Sets a block's bound, and the maxima above it."""
        tree = self.tree
        node = self.leaves + block
        tree[node] = bound
        while node > 1:
            sibling = tree[node ^ 1]
            bound = bound if bound > sibling else sibling
            node >>= 1
            if tree[node] == bound:
                return
            tree[node] = bound

    def raise_to(self, block: int, bound: int) -> None:
        """Sets a block's bound unless it is as high already."""
        if self.tree[self.leaves + block] < bound:
            self.set(block, bound)

    def next_block(self, block: int, bound: int) -> int:
        """The first block from `block` on whose bound is at least `bound`, or -1."""
        tree = self.tree
        if tree[1] < bound:
            return -1
        node = self.leaves + block
        while tree[node] < bound:
            node += 1
            if not node & (node - 1):  # past the right edge
                return -1
            while not node & 1:
                node >>= 1
        while node < self.leaves:
            node *= 2
            if tree[node] < bound:
                node += 1
        return node - self.leaves
