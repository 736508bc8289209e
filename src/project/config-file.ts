/** Name of the file that makes a folder a project. */
export const configFile = "cdktf.json";
