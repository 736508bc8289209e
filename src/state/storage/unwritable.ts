import { StateError } from "../../errors";

const reasons: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  EACCES: [
    "permission denied",
    "let this user write to the folder, or keep the state elsewhere (the backend's `path`)",
  ],
  EPERM: ["not permitted", "let this user write to the folder, or keep the state elsewhere (the backend's `path`)"],
  EROFS: ["the file system is read-only", "keep the state in a folder that can be written (the backend's `path`)"],
  ENOSPC: ["the disk is full", "free some space and run again"],
  EDQUOT: ["the disk quota is used up", "free some space and run again"],
  EFBIG: ["the file would exceed the size limit of this process", "raise the limit (`ulimit -f`) and run again"],
  ENOTDIR: ["a part of its path is not a folder", "correct the backend's `path`"],
  EISDIR: ["it is a folder", "correct the backend's `path`"],
  EIO: ["the disk reports an error", "check the disk, then run again"],
};

/** The error for a failed write, with the system's reason and a hint. */
export function unwritable(path: string, cause: unknown): StateError {
  const { code = "", message } = cause as NodeJS.ErrnoException;
  const [problem, hint] = reasons[code] ?? [message, "run again: nothing that was recorded before is lost"];
  return new StateError("state-unwritable", `cannot write ${path}: ${problem}`, { hint, cause });
}

/** Whether a call failed only because the file does not exist. */
export function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}
