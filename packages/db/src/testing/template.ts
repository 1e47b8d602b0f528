/** The migrated database that each test file copies. */
export const TEMPLATE = "qm_template";
