"""publiccode.yml: how software for the public describes itself; read, checked, stored, written."""
