"""What a campaign gives to hosts and editors: recipes, templates, schemas, a CMS. Must not write files."""
