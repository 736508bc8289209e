import { smCertificate } from "../../emulator/_sm-certificates";
import { pems } from "./huawei-project";

/** What every set of certificates begins with. */
export const first = pems();
const next = pems();

/** Each has a gateway of its own, and one attribute that changes, with what cannot but change along with it. */
export const steps = {
  name: { from: { name: "first" }, to: { name: "second" }, changes: ["name"] },
  signature: {
    from: {},
    to: { certificate: next.certificate, privateKey: next.privateKey },
    changes: ["certificate", "privateKey"],
  },
  encryption: {
    from: {},
    to: { encCertificate: next.encCertificate, encPrivateKey: next.encPrivateKey },
    changes: ["encCertificate", "encPrivateKey"],
  },
  chain: {
    from: {},
    to: { certificateChain: smCertificate({ cn: "root", ca: true, serial: 8n }).certificate },
    changes: ["certificateChain"],
  },
} as const;

export type Step = keyof typeof steps;
export const names = Object.keys(steps) as Step[];
