"""How fast the engine is, next to what else one would train small networks with: `make bench`."""
