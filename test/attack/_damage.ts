import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { atPoint } from "./_attack";
import type { Attack, Suits } from "./_attack";

const state = "terraform.net.tfstate";
const journal = "terraform.net.tfstate.journal";
const lock = ".terraform.net.tfstate.lock.info";

/** Something that is done to a project's files after a command was killed. */
function damaged(name: string, file: string, change: (text: string) => string, mustRefuse: boolean): Attack {
  // Between two writes the files stay as they are.
  const suits: Suits = ({ isWrite, number }) => isWrite || number === 1;
  const killed = atPoint(
    `SIGKILL before, then ${name}`,
    async (_, victim) => {
      victim.kill("SIGKILL");
      await victim.ended;
    },
    suits,
  );
  const damage = (folder: string) => {
    const path = join(folder, file);
    if (!existsSync(path)) return undefined;
    const text = readFileSync(path, "utf8");
    writeFileSync(path, change(text));
    return mustRefuse ? () => writeFileSync(path, text) : undefined;
  };
  return { ...killed, damage, isOnProcess: true };
}

const half = (text: string) => text.slice(0, text.length >> 1);
const garbage = () => '\u0000\u0001{"version": ]]';

/** As a machine leaves it that lost its power while it wrote one line more, of something that it had not sent yet. */
function torn(text: string): string {
  const begin = text.lastIndexOf("\n", text.length - 2) + 1;
  return text + text.slice(begin, begin + ((text.length - begin) >> 1));
}

/** Files of the project that are not as the product left them. */
export const damages: readonly Attack[] = [
  damaged("half of the state", state, half, true),
  damaged("a state of garbage", state, garbage, true),
  damaged("another version's state", state, (text) => text.replace('"version": 4', '"version": 99'), true),
  damaged("a torn journal", journal, torn, false),
  damaged("a journal of garbage", journal, () => 'garbage\n{"type":"intent"}\n', true),
  damaged("half of the lock", lock, half, false),
  damaged("a lock of garbage", lock, garbage, false),
  damaged("an empty lock", lock, () => "", false),
];
