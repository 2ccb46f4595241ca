-- JSON object: name to value, both as the feed gives them.
ALTER TABLE product ADD COLUMN attributes TEXT;
