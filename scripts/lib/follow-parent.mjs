// Loaded into the web server: when the start that holds it is killed, it ends too, and its port is free again.
process.once("disconnect", () => process.exit(0));
