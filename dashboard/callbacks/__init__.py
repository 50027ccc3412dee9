"""One module per page: plain functions, and register(app, warehouse) that connects them."""
