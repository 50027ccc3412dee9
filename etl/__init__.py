"""The build: published figures and metadata in, one audited edition of the warehouse out."""
