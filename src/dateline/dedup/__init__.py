"""Which publications are the same article: fingerprints, verified pairs, connected components."""
