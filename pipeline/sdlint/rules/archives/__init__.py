"""Rules about archives."""
