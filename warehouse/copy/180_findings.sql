-- Each finding with the words that it is about, which are cut out of whole texts; in the order of the view.
CREATE TABLE findings AS
FROM lvliang_watch.findings;
