"""One module per page: layout(request) returns the components of the page."""
