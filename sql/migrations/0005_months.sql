-- Partitions by month of capture: made on first need, without a default partition, so that attaching locks nobody out.
CREATE FUNCTION raw.open_month(wanted date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first_day date := date_trunc('month', wanted)::date;
    next_month date := (date_trunc('month', wanted) + interval '1 month')::date;
    parents text[] := ARRAY['raw.capture', 'core.segment', 'core.mention'];
    parent text;
    child text;
BEGIN
    IF first_day < date '1990-01-01' OR first_day > (now() + interval '2 months')::date THEN
        RAISE EXCEPTION 'no partition for %: captures lie between 1990 and next month', wanted;
    END IF;
    -- A month that is open needs no lock: held to the end of a batch, it would let one batch work at a time.
    IF (SELECT bool_and(to_regclass(p || '_' || to_char(first_day, 'YYYYMM')) IS NOT NULL) FROM unnest(parents) AS p) THEN
        RETURN;
    END IF;
    LOCK TABLE raw.capture IN SHARE UPDATE EXCLUSIVE MODE; -- unlike an advisory lock it shows what others made meanwhile
    FOREACH parent IN ARRAY parents LOOP
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
