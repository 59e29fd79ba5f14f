"""The language server, for editors: findings as one types, fixes, help, the way to the other language.

``analysis`` runs the engine on open buffers; ``hover``, ``navigate`` and ``complete`` are pure questions to what it
found; ``server`` alone knows the protocol (LSP 3.17) and is the only importer of pygls, an optional dependency.
"""
