"""One module for each page: a function from the desk and a query to an answer."""
