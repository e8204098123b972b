"""The network: its partners, people, summits, exchanges and the pages that show them."""
