-- "links:" and a platform's name, which may have 64 characters.
ALTER TABLE platform_key ALTER COLUMN purpose TYPE varchar(128);
