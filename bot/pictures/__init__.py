"""The pictures that people keep: certificates, family sheets, booklets."""
