-- Partitions by month of capture: made on first need, without a default partition, so that attaching locks nobody out.
CREATE FUNCTION raw.open_month(wanted date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first_day date := date_trunc('month', wanted)::date;
    next_month date := (date_trunc('month', wanted) + interval '1 month')::date;
    parent text;
    child text;
BEGIN
    IF first_day < date '1990-01-01' OR first_day > (now() + interval '2 months')::date THEN
        RAISE EXCEPTION 'no partition for %: captures lie between 1990 and next month', wanted;
    END IF;
    PERFORM pg_advisory_xact_lock(706174653);
    FOREACH parent IN ARRAY ARRAY['raw.capture', 'core.segment', 'core.mention'] LOOP
        child := parent || '_' || to_char(first_day, 'YYYYMM');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
            EXECUTE format(
                'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, child, first_day, next_month
            );
        END IF;
    END LOOP;
END;
$$;
REVOKE EXECUTE ON FUNCTION raw.open_month(date) FROM public;
