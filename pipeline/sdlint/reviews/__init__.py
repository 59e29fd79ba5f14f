"""What is known of translations: reviews that people wrote down, and what history says."""
