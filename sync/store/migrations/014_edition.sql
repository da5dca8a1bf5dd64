-- With which tables and views each copy is made, so that one of an earlier program can be told.

ALTER TABLE internal.publication ADD COLUMN edition VARCHAR DEFAULT '';
