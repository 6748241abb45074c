"""Form services: settings go in, a form comes out as plain data. Must not send anything, nor know pages or themes."""
