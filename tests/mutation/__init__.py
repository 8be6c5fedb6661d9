"""What the engine's tests notice when the engine is broken on purpose: `make mutants`."""
