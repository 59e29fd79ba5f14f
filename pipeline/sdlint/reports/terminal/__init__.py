"""What people read at a terminal: wrapped, aligned, in colour. Imported for nothing but terminals, as is rich.

Whatever comes from the documentation is a ``Text`` of what is ``harmless``: never rich's markup, and no escapes.
"""
