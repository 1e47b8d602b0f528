export { GET, POST } from "@qm/auth";
