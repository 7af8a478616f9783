-- One row is an indicator of the catalogue.
CREATE VIEW indicators AS
SELECT
    indicator,
    name_zh,
    name_en,
    base_unit,
    direction,
    basis,
    part_of,
    headline,
    definition
FROM base.indicators
ORDER BY indicator;

COMMENT ON VIEW indicators IS 'One row is an indicator of the catalogue';
COMMENT ON COLUMN indicators.indicator IS 'Its id';
COMMENT ON COLUMN indicators.name_zh IS 'Its name in Chinese';
COMMENT ON COLUMN indicators.name_en IS 'Its name in English';
COMMENT ON COLUMN indicators.base_unit IS 'Unit of its level';
COMMENT ON COLUMN indicators.direction IS 'Whether more is better: up, down or none';
COMMENT ON COLUMN indicators.basis IS 'What its level is: stock, flow or cumulative';
COMMENT ON COLUMN indicators.part_of IS 'The indicator that takes it up';
COMMENT ON COLUMN indicators.headline IS 'Whether sentences of main targets usually hold it';
COMMENT ON COLUMN indicators.definition IS 'What it is';
