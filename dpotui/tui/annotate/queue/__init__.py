"""Which prompt is open: walking and searching the queue, and what is to be read before judging goes on."""
