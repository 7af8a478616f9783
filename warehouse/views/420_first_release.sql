-- The first figure that was published for each period of an indicator in a region.
CREATE MACRO first_release(region_name, indicator_id) AS TABLE
SELECT *
FROM vintages
WHERE region = region_name AND indicator = indicator_id AND kind = 'result' AND vintage = 1;

COMMENT ON MACRO TABLE first_release IS 'The first figures that were published of the results of an indicator in a region, by period and measure. Example: FROM first_release(''吕梁市'', ''gdp'')';
