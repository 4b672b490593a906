"""Recorded conversations taken apart: turns, the layouts in which they are kept, and the answer that closed one."""
