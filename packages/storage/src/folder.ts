type Places = { QM_STORAGE_DIR?: string | undefined; DATA_DIR?: string | undefined };

/** The folder of attached files, for whoever keeps, sweeps or watches them. */
export function filesFolder({ QM_STORAGE_DIR, DATA_DIR }: Places): string {
  if (QM_STORAGE_DIR) return QM_STORAGE_DIR;
  if (!DATA_DIR) throw new Error("Neither QM_STORAGE_DIR nor DATA_DIR is set: one of them says where files are kept.");
  return `${DATA_DIR}/files`;
}
