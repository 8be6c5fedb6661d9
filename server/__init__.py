"""The Glassnet server: hands out the page and streams what the engine learns.

The event loop (`app`, `gate`, `socket`, `registry`) passes messages between browsers and worker
processes (`workers` on this side of the pipe, `worker` and `sessions` on the other). All training
happens in the workers, so a page is answered at once however hard they compute. The server knows
no mathematics: it validates with the engine and passes on what the engine's probe shows.
"""

__version__ = "0.1.0"
