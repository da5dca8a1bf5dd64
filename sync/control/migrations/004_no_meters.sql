-- How the month's calls stand is published: page and analyst read the same figures there.
DROP TABLE meters;
