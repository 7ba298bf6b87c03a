-- Least privilege: the writer works in raw, work and core; the reader sees news only; the submitter may only insert.
GRANT USAGE ON SCHEMA raw, work, core, news TO dateline_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA raw, work, core TO dateline_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA raw, work, core TO dateline_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA raw, work, core GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO dateline_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA raw, work, core GRANT USAGE ON SEQUENCES TO dateline_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA news GRANT SELECT ON TABLES TO dateline_reader, dateline_writer;
GRANT EXECUTE ON FUNCTION raw.open_month(date) TO dateline_writer;
REVOKE INSERT, UPDATE, DELETE ON work.migration FROM dateline_writer;
GRANT USAGE ON SCHEMA news TO dateline_reader;
GRANT USAGE ON SCHEMA raw TO dateline_submitter;
GRANT INSERT ON raw.submission TO dateline_submitter;
REVOKE ALL ON SCHEMA public FROM public;

DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM public', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO dateline_reader, dateline_submitter', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO dateline_writer', current_database());
END;
$$;
