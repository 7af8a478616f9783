-- Every other view asks the documents; the copy has them worked out.
CREATE TABLE documents AS
FROM lvliang_watch.documents
ORDER BY region, report_year, document_id;
